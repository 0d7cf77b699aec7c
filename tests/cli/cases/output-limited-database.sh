# A limit on the size of files stops the database.
rostrum run "$DATA" --model "$MODEL" -o out -q || exit
cp -r out before
(trap '' XFSZ; ulimit -f 1000; rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o out --outputs database)
echo $?
diff -r before out && ls
