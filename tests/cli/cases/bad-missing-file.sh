rostrum run nowhere.txt --model "$MODEL" -o out; status=$?; ls; exit $status
