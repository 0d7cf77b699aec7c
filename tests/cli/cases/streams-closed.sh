# Standard streams that are closed: no message and no record lands in a file that took their number.
printf 'Ann Lee: hi\377\n' > bad.txt
rostrum run bad.txt "$DATA/first.txt" --model "$MODEL" --encoding utf-8 -o out -q --units units.jsonl -t 1 2>&-; echo "$?"
grep -c '^{"meeting":"first"' units.jsonl; grep -vc '^{"meeting":"first"' units.jsonl
rostrum run "$DATA/first.txt" --model "$MODEL" -o closed -q --units again.jsonl <&- >&- 2>&-; echo "$?"
cmp units.jsonl again.jsonl && rostrum verify closed
rostrum tokenize --lines <&-; echo "tokenize $?"
rostrum --version >&-; echo "version $?"
