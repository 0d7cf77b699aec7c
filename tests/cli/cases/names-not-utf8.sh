# Names of files are bytes: those that are not UTF-8 are shown as %XX, and verify finds them again.
mkdir meetings
cp "$DATA/first.txt" "meetings/$(printf 'a\377.txt')" || { echo "this file system takes only UTF-8"; exit 77; }
cp "$DATA/first.txt" meetings/100%41.txt
rostrum run meetings --model "$MODEL" -o out --units "$(printf 'out/u\376.jsonl')" -q || exit
cat out/manifest.json out/tables/*.csv out/u*.jsonl | iconv -f UTF-8 -t UTF-8 > all && echo "valid UTF-8"
grep -o '"path":"[^"]*","meeting":"[^"]*"\|"units":"[^"]*"' out/manifest.json
cut -d, -f1 out/tables/ledger.csv | uniq
rostrum verify out
rostrum ingest meetings | head -n 1 | cut -c1-20
