# What is written is what --outputs names; by default, all.
rostrum run "$DATA" --model "$MODEL" -o all -q || exit
rostrum run "$DATA" --model "$MODEL" -o tables -q --outputs tables || exit
rostrum run "$DATA" --model "$MODEL" -o database -q --outputs database || exit
rostrum run "$DATA" --model "$MODEL" -o both -q --outputs database,tables || exit
diff -r all both && diff -r all/tables tables/tables && cmp all/results.sqlite database/results.sqlite
ls tables database
grep '"outputs"' */manifest.json | sed 's/.*"outputs"/"outputs"/'
grep -c 'results.sqlite' */manifest.json
for folder in all tables database; do rostrum verify $folder || exit; done
