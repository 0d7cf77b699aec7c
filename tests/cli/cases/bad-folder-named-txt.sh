# A folder inside a folder, links in a circle, a hidden file: walked once, nothing lost.
mkdir -p tree/deep.txt && cp "$DATA/first.txt" tree/deep.txt/a.txt && cp "$DATA/second.txt" tree/.hidden.txt
ln -s .. tree/deep.txt/up && ln -s a.txt tree/deep.txt/b.txt
rostrum run tree --model "$MODEL" -o out -q || exit
grep -o '"path":"[^"]*","meeting":"[^"]*"' out/manifest.json
