# A bad source beside a good one; then alone.
printf "\177ELF\002\001\001\000\000\000\000 text \000 more\n" > bad.txt
rostrum run bad.txt "$DATA/first.txt" --model "$MODEL" -o out -q --units units.jsonl
echo $?
grep -o '"path":"bad.txt".*"status":"skipped".*' out/manifest.json
tail -n +2 out/tables/ledger.csv | cut -d, -f1 | uniq
rostrum run bad.txt --model "$MODEL" -o alone --units alone.jsonl
status=$?
ls
exit $status
