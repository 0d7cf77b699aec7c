{ rostrum run "$DATA" --model "$MODEL" -o out; echo "status $?" >&2; } | true
ls out/manifest.json out/tables/speakers.csv
