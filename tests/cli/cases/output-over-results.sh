# Verbs that read results write over none of them, nor over what they are given.
rostrum run "$CORPUS/sample/meetings/2021-12-09-council.txt" -u out/units.jsonl -o out -q || exit
cp -r out before
rostrum kwic out court -o out/results.sqlite; echo $?
rostrum keyness out -o out/units.jsonl; echo $?
rostrum keyness out -o out/tallies.jsonl; echo $?
rostrum audit draw out -o out/manifest.json; echo $?
ln -s out/report.html figure.svg
rostrum plot out shares -o figure.svg; echo $?
rm figure.svg
mkdir tables && ln out/tallies.jsonl tables/compare_year_trend.csv
rostrum compare out -o tables; echo $?
rm -r tables
ln out/results.sqlite sheet.csv.key
rostrum audit draw out -o sheet.csv; echo $?
rm sheet.csv.key
rostrum audit draw out -n 10 -o sheet.csv -q
rostrum audit score sheet.csv -o sheet.csv; echo $?
rostrum audit score sheet.csv -o sheet.csv.key; echo $?
diff -r before out && ls
