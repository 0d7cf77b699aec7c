# The same sample, drawn from the database and from unit records.
rostrum run "$CORPUS/sample/meetings" -o out -u units.jsonl -q || exit
rostrum audit draw out -n 60 -o one.csv
rostrum audit draw out -n 60 -o two.csv --units units.jsonl -q
cmp one.csv two.csv && cmp one.csv.key two.csv.key
