# What the help shows of the verbs that work on results, models and plans works as well.
ROSTRUM_DATA_DIR=$CORPUS/../models
export ROSTRUM_DATA_DIR
ln -s "$CORPUS" corpus
rostrum run corpus/sample/meetings --roster corpus/sample/roster.ini -o results -u results/units.jsonl -q
for verb in verify kwic compare audit keyness tally explain models plan merge
do
  rostrum help $verb | sed -n 's/^  \(echo .*rostrum\|rostrum\) /\1 /p' > examples
  # The shards that the example of merge puts together.
  mkdir -p parts
  test $verb != merge || for shard in 1 2 3; do rostrum run --plan plan.jsonl --shard $shard -o parts/$shard.part -q; done
  while IFS= read -r example
  do
    echo "$ $example"
    sh -c "$example" > output 2>&1; echo "status $?, $(test -s output && echo output || echo nothing)"
    test "$example" != "rostrum audit score sheet.csv" || cat output
  done < examples
done
