# A model folder that is not whole: fatal, nothing written.
cp -r "$MODEL" model
head -c 100 model/weights.tsv > cut; mv cut model/weights.tsv
rostrum run "$DATA" --model ./model -o out
echo $?
echo text | rostrum classify --lines --model ./model -o lines.jsonl
echo $?
ls
