# Words that mark a year or a topic: from the database, or from unit records, with the same result; without either, how to get them.
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -q || exit
rostrum keyness out; echo $?
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -u out/units.jsonl -q || exit
rostrum keyness out --by year --top 2 && cut -d, -f1-8 out/tables/keyness.csv
rostrum run "$CORPUS/sample/meetings" --outputs database -o database -q || exit
for by in year meeting speaker topic; do
  rostrum keyness out --by $by && rostrum keyness database --by $by && cmp out/tables/keyness.csv database/tables/keyness.csv || exit
done
rostrum keyness database --by topic --top 2 && cut -d, -f1-10 database/tables/keyness.csv
rostrum keyness database --by day; echo $?
