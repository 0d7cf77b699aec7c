# A reader that goes away is a success.
rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o out -q || exit
rostrum kwic out the | head -n 1 > line && wc -l < line
