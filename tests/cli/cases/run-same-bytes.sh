# The results do not depend on threads and batches.
rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o one --quiet --threads 1 --units one/units.jsonl || exit
for threads in 1 2 8; do
  for units in 1 7 1024; do
    rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o two --quiet --threads $threads --batch-units $units \
      --units two/units.jsonl || exit
    diff -r one two || exit
  done
done
rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o two --quiet --batch-bytes 1 --units two/units.jsonl || exit
diff -r one two
