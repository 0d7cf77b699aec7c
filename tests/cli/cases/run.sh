rostrum run "$DATA" --model "$MODEL" -o out
find out | sort
