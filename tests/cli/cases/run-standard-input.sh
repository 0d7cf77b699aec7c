rostrum run - --model "$MODEL" -o out -q < "$DATA/first.txt" || exit
grep -o '"path":"-"' out/manifest.json
rostrum verify out
