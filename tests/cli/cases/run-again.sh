# An earlier result is replaced as a whole.
rostrum run "$DATA" --model "$MODEL" -o out -q || exit
touch out/tables/compare_old.csv
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
ls out/tables/compare_old.csv
grep -c '"status":"read"' out/manifest.json
