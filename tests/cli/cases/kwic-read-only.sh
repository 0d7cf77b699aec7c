# Results on a medium that cannot be written: nothing is written beside the database.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
chmod -R a-w out
rostrum kwic out 'convicts' --width 40
ls out
chmod -R u+w out
