# Keywords in context: terminal, aligned by columns; csv; jsonl.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
rostrum kwic out 'doctor*' || exit
rostrum kwic out '"the colony" doctors' --format csv || exit
rostrum kwic out 'PERSONAL data' --format jsonl --width 40
