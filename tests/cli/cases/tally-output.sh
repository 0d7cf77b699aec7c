rostrum run "$DATA" --model "$MODEL" -o out -q --units - | rostrum tally --model "$MODEL" -o tally.jsonl
rostrum run "$DATA" --model "$MODEL" -o out -q --units - | rostrum tally --model "$MODEL" | cmp - tally.jsonl
