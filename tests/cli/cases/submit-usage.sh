# Wrong command lines of submit, and what it would do.
mkdir meetings other && cp "$DATA"/*.txt meetings; touch other/file
rostrum plan meetings --model "$MODEL" --shards 2 -o plan.jsonl -q
rostrum submit; echo $?
rostrum submit plan.jsonl; echo $?
rostrum submit gone.jsonl -o job; echo $?
rostrum submit --resume; echo $?
rostrum submit --resume job; echo $?
rostrum submit --resume job -o job; echo $?
rostrum submit plan.jsonl -o other; echo $?
rostrum submit plan.jsonl -o job --rounds 0; echo $?
rostrum submit plan.jsonl -o job --interval x; echo $?
rostrum submit plan.jsonl -o job -- '--comment=a"b'; echo $?
rostrum submit plan.jsonl -o job --dry-run -- -p short '--comment=a b' | sed "s:$PWD:HERE:; s:'/.*rostrum' :ROSTRUM :; s:rostrum-[0-9a-f]*$:rostrum-NAME:"
ls
