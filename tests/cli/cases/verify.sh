mkdir meetings && cp "$DATA"/*.txt meetings
rostrum run meetings --model "$MODEL" -o out -q && rostrum verify out && rostrum verify out --threads 1 --quiet
