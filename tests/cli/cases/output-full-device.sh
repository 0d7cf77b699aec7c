# A full disk, as /dev/full plays it.
[ -w /dev/full ] || { echo "there is no /dev/full"; exit 77; }
rostrum run "$DATA" --model "$MODEL" -o out -q --units /dev/full
echo "run $?"
rostrum run "$DATA" --model "$MODEL" -o kept -q && cp -r kept before
rostrum run "$DATA" --model "$MODEL" -o kept -q --units /dev/full
echo "again $?"
diff -r kept before
rostrum classify --lines --model "$MODEL" < "$DATA/first.txt" > /dev/full
echo "classify $?"
rostrum --help > /dev/full
echo "help $?"
ls
