# --quiet leaves out progress and summary, no message: files of a folder that were not read are told.
mkdir mixed && cp "$DATA/first.txt" mixed && printf '%%PDF-1.4\n' > mixed/minutes.pdf
rostrum run mixed --model "$MODEL" -o out --quiet && rostrum plan mixed --model "$MODEL" --shards 1 -o plan.jsonl --quiet
