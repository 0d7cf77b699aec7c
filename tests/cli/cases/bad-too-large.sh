# A bad source beside a good one; then alone.
head -c 3000 /dev/zero | tr "\\0" "a" > bad.txt
rostrum run bad.txt "$DATA/first.txt" --model "$MODEL" --max-meeting 2K -o out -q --units units.jsonl
echo $?
grep -o '"path":"bad.txt".*"status":"skipped".*' out/manifest.json
tail -n +2 out/tables/ledger.csv | cut -d, -f1 | uniq
rostrum run bad.txt --model "$MODEL" --max-meeting 2K -o alone --units alone.jsonl
status=$?
ls
exit $status
