# Wrong command lines of evaluate and explain.
printf 'topics\ttext\nmigration\tRefugees wait for asylum.\nother\tThank you.\n' > labelled.tsv
for options in "" "labelled.tsv labelled.tsv" "labelled.tsv --format xml" "labelled.tsv --compare council-en" \
  "labelled.tsv --model $MODEL --folds 3" "labelled.tsv --level 2" "labelled.tsv --folds 1" "labelled.tsv --group page" \
  "labelled.tsv --solver simplex" "labelled.tsv --model nothing"; do
  rostrum evaluate $options
  echo $?
done
for options in "" "--lines --labelled" "--format xml" "--unit a:1" "folder --unit a" "folder --unit a:1" "--model nothing" \
  "--model $MODEL --topic nothing"; do
  rostrum explain $options
  echo $?
done
