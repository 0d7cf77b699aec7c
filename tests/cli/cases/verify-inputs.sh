# What verify says of sources and rosters that are gone or no files, and of a file too many: just that.
mkdir meetings && cp "$DATA"/*.txt meetings
cp "$CORPUS/sample/roster.ini" .
rostrum run meetings --model "$MODEL" --roster roster.ini -o out -q || exit
touch out/tables/keyness.csv out/tables/compare_year.csv # of other verbs
echo x > out/tables/extra.csv
rostrum verify out; echo $?
rm out/tables/extra.csv
mv meetings elsewhere; mv roster.ini elsewhere.ini
rostrum verify out; echo $?
mkfifo pipe
cat elsewhere/first.txt > pipe &
rostrum run pipe --model "$MODEL" -o piped -q || exit
rostrum verify piped; echo $?
