mkdir out && rostrum run "$DATA" --model "$MODEL" -o out/ -q && ls out/manifest.json out/tables/speakers.csv
