# Wrong command lines of plan and of run --plan.
mkdir meetings && cp "$DATA"/*.txt meetings
rostrum plan; echo $?
rostrum plan meetings -o plan.jsonl; echo $?
rostrum plan meetings --shards 2; echo $?
rostrum plan meetings --shards 0 -o plan.jsonl; echo $?
rostrum plan - --shards 2 -o plan.jsonl; echo $?
rostrum plan gone --shards 2 -o plan.jsonl; echo $?
rostrum plan meetings --shards 1 -o meetings/first.txt; echo $?
rostrum plan meetings --model "$MODEL" --shards 2 -o plan.jsonl -q; echo $?
rostrum run --plan plan.jsonl -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 9 -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard one -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 1; echo $?
rostrum run --plan plan.jsonl --shard 1 meetings -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 1 --model "$MODEL" -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 1 --columns text=words -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 1 --resume -o 1.part; echo $?
rostrum run --plan gone.jsonl --shard 1 -o 1.part; echo $?
rostrum run --plan meetings/first.txt --shard 1 -o 1.part; echo $?
head -n 1 plan.jsonl > cut.jsonl; rostrum run --plan cut.jsonl --shard 1 -o 1.part; echo $?
sed '2s/"shard":1/"shard":2/' plan.jsonl > bad.jsonl; rostrum run --plan bad.jsonl --shard 1 -o 1.part; echo $?
rostrum run --plan plan.jsonl --shard 1 -o meetings/first.txt; echo $?
ls
