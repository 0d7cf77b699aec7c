# What is written is what --outputs names; by default, all.
rostrum run "$DATA" --model "$MODEL" -o all -q || exit
rostrum run "$DATA" --model "$MODEL" -o tables -q --outputs tables || exit
rostrum run "$DATA" --model "$MODEL" -o database -q --outputs database || exit
rostrum run "$DATA" --model "$MODEL" -o report -q --outputs report || exit
rostrum run "$DATA" --model "$MODEL" -o both -q --outputs database,tables || exit
diff -r all both --exclude=manifest.json --exclude=report.html && diff -r all/tables tables/tables && cmp all/results.sqlite database/results.sqlite
ls tables database report all
grep '"outputs"' */manifest.json | sed 's/.*"outputs"/"outputs"/'
grep -c 'results.sqlite' */manifest.json
for folder in all tables database report; do rostrum verify $folder || exit; done
