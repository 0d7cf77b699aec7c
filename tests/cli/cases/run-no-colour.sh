rostrum run "$DATA" --model "$MODEL" -o out | grep -c "$(printf '\033')"
true
