# A model of another version of the tokenizer is refused.
cp -r "$MODEL" model
sed 's/"tokenizer": 1,/"tokenizer": 999,/' "$MODEL/model.json" > model/model.json
printf 'topics\ttext\nmigration\tRefugees wait for asylum.\n' > labelled.tsv
rostrum evaluate labelled.tsv --model ./model
echo $?
echo 'Refugees wait for asylum.' | rostrum explain --lines --model ./model
echo $?
