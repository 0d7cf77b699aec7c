# What must never become a total: each fault by name.
mkdir meetings && cp "$CORPUS"/sample/meetings/*.txt meetings
rostrum plan meetings --model "$MODEL" --shards 3 -o plan.jsonl -q || exit
for i in 1 2 3; do rostrum run --plan plan.jsonl --shard $i -o $i.part || exit; done
merge() { rostrum merge "$@" -o out -q; echo "$? $(ls out 2> /dev/null | wc -l)"; }
echo missing >&2; merge plan.jsonl 1.part 3.part
echo twice >&2; cp 2.part copy.part; merge plan.jsonl 1.part 2.part 3.part copy.part
echo truncated >&2; size=$(stat -c %s 2.part); head -c $((size - 1)) 2.part > cut.part; merge plan.jsonl 1.part cut.part 3.part
: > empty.part; merge plan.jsonl 1.part empty.part 3.part
echo flipped >&2
for at in 1000 $((size - 90)); do
  cp 2.part bad.part
  printf "\\$(printf %o $(($(od -An -tu1 -j $at -N 1 2.part) ^ 4)))" | dd of=bad.part bs=1 seek=$at conv=notrunc 2> /dev/null
  merge plan.jsonl 1.part bad.part 3.part
done
echo foreign >&2; rostrum plan meetings --model "$MODEL" --shards 3 --language en -o other.jsonl -q; rostrum run --plan other.jsonl --shard 2 -o other.part
merge plan.jsonl 1.part other.part 3.part
echo version >&2; sed '1s/"program":"[^"]*"/"program":"0.0.1"/' 2.part > old.part; merge plan.jsonl 1.part old.part 3.part
echo model >&2; cp -r "$MODEL" model; rostrum plan meetings --model ./model --shards 1 -o m.jsonl -q; rostrum run --plan m.jsonl --shard 1 -o m.part
sed -i 's/"bias"/ "bias"/' model/model.json; merge m.jsonl m.part
echo no partial >&2; merge plan.jsonl 1.part plan.jsonl 3.part; merge plan.jsonl 1.part gone.part 3.part; merge 1.part 2.part; merge plan.jsonl
echo changed >&2; echo "A word more." >> meetings/2019-12-10-council.txt; rostrum run --plan plan.jsonl --shard 1 -o late.part; echo "$? $(ls late.part* 2> /dev/null)"
rm meetings/2019-12-10-council.txt; rostrum run --plan plan.jsonl --shard 1 -o late.part; echo "$? $(ls late.part* 2> /dev/null)"
echo roster >&2; cp "$CORPUS/sample/roster.ini" .; rostrum plan meetings --model "$MODEL" --roster roster.ini --shards 1 -o r.jsonl -q; rostrum run --plan r.jsonl --shard 1 -o r.part || exit
echo "# another" >> roster.ini; merge r.jsonl r.part; rostrum run --plan r.jsonl --shard 1 -o late.part
