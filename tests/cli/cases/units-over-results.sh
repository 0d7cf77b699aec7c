# Names that the run itself writes, and the files of other results.
for name in manifest.json results.sqlite tallies.jsonl report.html report.html.parts/x tables/ledger.csv tables/mine.jsonl manifest.json/x; do
  rostrum run "$DATA" --model "$MODEL" -o out -q --units "out/$name"; echo "$?"
done
rostrum run "$DATA" --model "$MODEL" -o other -q --units other/units.jsonl || exit
cp -r other before
for name in manifest.json tables/ledger.csv units.jsonl; do
  rostrum run "$DATA" --model "$MODEL" -o out -q --units "other/$name"; echo "$?"
done
diff -r other before && ls
