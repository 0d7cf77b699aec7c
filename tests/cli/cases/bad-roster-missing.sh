rostrum run "$DATA" --model "$MODEL" --roster nobody.ini -o out; status=$?; ls; exit $status
