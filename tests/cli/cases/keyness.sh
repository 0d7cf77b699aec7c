# Words that mark a year; without unit records, how to get them.
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -q || exit
rostrum keyness out; echo $?
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -u out/units.jsonl -q || exit
rostrum keyness out --by year --top 2 && cut -d, -f1-8 out/tables/keyness.csv
