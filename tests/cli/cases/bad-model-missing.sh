rostrum run "$DATA" --model no-such-model -o out
status=$?; ls; exit $status
