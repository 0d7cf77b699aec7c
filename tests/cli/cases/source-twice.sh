# A folder named twice, and a file of it: each meeting counts once, and that is no fault.
mkdir c && cp "$DATA/first.txt" c
rostrum run c c c/first.txt --model "$MODEL" -o out -q; echo "$?"
grep -c '"status":"read"' out/manifest.json
