# A text taken apart, a model's strongest terms, and a unit of a run.
echo 'Refugees wait for asylum.' | rostrum explain --lines --model "$MODEL"
echo 'Refugees wait for asylum.' | rostrum explain --lines --model "$MODEL" --format csv --topic migration | cut -d, -f1-4
rostrum explain --model "$MODEL" --top 3 --format csv | cut -d, -f1-3
rostrum run "$DATA" --model "$MODEL" -o results --quiet
rostrum explain results --model "$MODEL" --unit first:1 --topic migration | tail -n 4 | head -n 1 | cut -d' ' -f1,2
rostrum explain results --model "$MODEL" --unit first:999
echo $?
