rostrum run "$DATA" --model "$MODEL" -o out --progress always > /dev/null
