# Folds by group, with a learning curve; a second model; judgements of each text.
cp "$MODEL/../tiny.tsv" labelled.tsv
rostrum evaluate labelled.tsv --language en --quiet --learning-curve --folds 3 --judgements judgements.jsonl 2> /dev/null
wc -l < judgements.jsonl
rostrum evaluate labelled.tsv --model "$MODEL" --compare "$MODEL" --format json --draws 0 2> /dev/null |
  grep -o '"mcnemar":{"texts":{[^}]*}'
