# Weights of context: learnt the same at any number of threads, refused where there is too little to learn from.
labelled=$MODEL/../tiny.tsv
printf 'a\tb\n' > no-columns.tsv
printf 'meeting\tparagraph\ttopics\nelsewhere\t1\tmigration\n' > elsewhere.tsv
printf 'meeting\tparagraph\ttopics\nelsewhere\tone\tmigration\n' > no-number.tsv
printf 'meeting\tparagraph\ttopics\nelsewhere\n\nelsewhere\t2\n' > short.tsv
rostrum train "$labelled" -o model --exchanges "$CORPUS/sample/meetings" --quiet
echo $?
for gold in nothing.tsv no-columns.tsv elsewhere.tsv no-number.tsv short.tsv; do
  rostrum train "$labelled" -o model --exchanges "$CORPUS/sample/meetings" --gold $gold 2>&1 | grep -v 'rostrum: train: \|rostrum: warning: ' | sed "s|$CORPUS|CORPUS|"
done
mkdir one && cp "$CORPUS/sample/meetings/2021-12-09-council.txt" one
rostrum train "$labelled" -o model --exchanges one --gold "$CORPUS/sample/gold.tsv" 2>&1 | grep -v 'rostrum: train: \|rostrum: warning: '
for threads in 1 8; do
  rostrum train "$labelled" -o model-$threads --exchanges "$CORPUS/sample/meetings" --gold "$CORPUS/sample/gold.tsv" --threads $threads \
    --batch-units $((threads * 3)) 2> messages-$threads
done
diff messages-1 messages-8
diff -r model-1 model-8 && echo same
grep -c '^rostrum: context' messages-1
