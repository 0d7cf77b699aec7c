# A value may be glued to its short option; a value that looks like an option stays one.
rostrum run "$DATA" -m"$MODEL" -t1 -oout -q; echo $?; ls out
rostrum run "$DATA" -m"$MODEL" -tx -oout2 -q; echo $?
rostrum run "$DATA" --model -t1 -o out2 -q; echo $?
rostrum run "$DATA" -m"$MODEL" -q -t1 -o out2 -- -t1; echo $?
exit 0
