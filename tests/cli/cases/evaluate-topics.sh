# Topics that the model lacks: some are warned of and count as missed, all are an error.
printf 'topics\ttext\nmigration\tRefugees wait for asylum.\nwater\tThe pipes leak.\nother\tThank you.\n' > some.tsv
printf 'topics\ttext\nwater\tThe pipes leak.\n' > none.tsv
rostrum evaluate some.tsv --model "$MODEL" --format csv --draws 0 | grep ",misses,"
rostrum evaluate none.tsv --model "$MODEL"
echo $?
