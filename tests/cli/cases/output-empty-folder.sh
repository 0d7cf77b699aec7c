mkdir out && rostrum run "$DATA" --model "$MODEL" -o out/ -q && ls out
