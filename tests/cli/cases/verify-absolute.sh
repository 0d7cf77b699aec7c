mkdir meetings && cp "$DATA"/*.txt meetings
rostrum run "$PWD/meetings" --model "$MODEL" --roster "$CORPUS/sample/roster.ini" -o "$PWD/out" -q && rostrum verify "$PWD/out" > /dev/null
