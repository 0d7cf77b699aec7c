rostrum run "$DATA" --model "$MODEL" -o out --quiet --progress always
