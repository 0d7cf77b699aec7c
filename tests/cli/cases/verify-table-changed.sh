rostrum run "$DATA" --model "$MODEL" -o out -q || exit
sed -i '3s/,/;/' out/tables/ledger.csv
rm out/tables/speakers.csv
rostrum verify out
