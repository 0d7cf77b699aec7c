# Only what is ours is replaced: a marker of somebody else, a file beside ours, a source inside, a model's folder.
mkdir -p project/.git && echo '{"manifest_version": 3}' > project/manifest.json && echo x > project/.git/HEAD
rostrum run "$DATA" --model "$MODEL" -o project -q; echo "marker $?"
rostrum run "$DATA" --model "$MODEL" -o out -q && rostrum run "$DATA" --model "$MODEL" -o out -q; echo "again $?"
rostrum compare out -q > /dev/null; rostrum run "$DATA" --model "$MODEL" -o out -q; echo "after compare $?"
echo mine > out/tables/audit.csv
rostrum run "$DATA" --model "$MODEL" -o out -q; echo "judged $?"
rm out/tables/audit.csv && cp "$DATA/first.txt" out/source.txt
rostrum run "$DATA" out/source.txt --model "$MODEL" -o out -q; echo "source $?"
mkdir model && echo '{}' > model/model.json && echo x > model/thesis
printf 'topics\ttext\n' > labelled.tsv
for i in 1 2 3 4 5 6 7 8 9 10; do printf 'prisons\tThe cells are cold.\nother\tGood day to you.\n' >> labelled.tsv; done
rostrum train labelled.tsv -o model -q 2>&1 | grep -v warning:; ls model
rostrum train labelled.tsv -o trained -q 2> /dev/null && rostrum train labelled.tsv -o trained -q 2> /dev/null; echo "model again $?"
find project model out/source.txt | LC_ALL=C sort
