rostrum run "$DATA" --model "$MODEL" -o out -q --units units.jsonl || exit
rostrum run "$DATA" --model "$MODEL" -o out -q --units - > again.jsonl || exit
cmp units.jsonl again.jsonl && ls && head -1 units.jsonl
