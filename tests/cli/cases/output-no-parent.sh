echo mine > file
rostrum run "$DATA" --model "$MODEL" -o file/out; status=$?; ls; exit $status
