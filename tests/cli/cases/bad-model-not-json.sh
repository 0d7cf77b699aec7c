# A model folder that is not whole: fatal, nothing written.
cp -r "$MODEL" model
echo "{" > model/model.json
rostrum run "$DATA" --model ./model -o out
echo $?
echo text | rostrum classify --lines --model ./model -o lines.jsonl
echo $?
ls
