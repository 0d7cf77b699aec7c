# Shards, run apart and merged in any order, are the run: every byte of it.
mkdir meetings && cp "$CORPUS"/sample/meetings/*.txt "$DATA"/*.txt meetings
# An archive holds several, one of them damaged.
mkdir more && cp "$CORPUS"/sample/meetings/202[34]*.txt more && printf '\000\001' > more/bad.txt
tar --sort=name --owner=0 --group=0 --mtime=@0 -cf meetings/more.tar more
set -- meetings gone.txt --model "$MODEL" --roster "$CORPUS/sample/roster.ini" --context none
rostrum run "$@" --units one/units.jsonl -o one -q; echo $?
for shards in 1 3 100; do
  rostrum plan "$@" --shards $shards -o plan.jsonl -q; echo $?
  rm -rf parts
  for i in $(seq $(sed -n 's/.*"shards":\([0-9]*\).*/\1/p' plan.jsonl)); do
    rostrum run --plan plan.jsonl --shard $i --threads 3 --batch-units 2 -o parts/$i.part -q || exit
  done
  rostrum merge plan.jsonl $(ls -r parts/*) --units many/units.jsonl -o many -q; echo $?
  diff -r one many || exit
done
rostrum plan "$@" --shards 2 --outputs tables -o plan.jsonl | sed 's/about .*/about …/'
for i in 1 2; do rostrum run --plan plan.jsonl --shard $i -o $i.part || exit; done
rostrum merge plan.jsonl 1.part 2.part -o tables -q
diff -r one/tables tables/tables && [ ! -e tables/results.sqlite ] && echo same
rostrum merge plan.jsonl 1.part 2.part --units units.jsonl -o tables
