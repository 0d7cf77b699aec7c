# A signal while a filter writes a file: nothing is left beside it. Opening a pipe for writing returns once rostrum reads it.
mkfifo slow
echo 'The cells are cold.' > kept.jsonl && cp kept.jsonl before
for verb in 'tokenize --lines' ingest "tally --model $MODEL"; do
  rostrum $verb slow -o kept.jsonl &
  run=$!
  exec 3> slow
  ls | grep -c partial
  kill -TERM $run
  wait $run 2> /dev/null; echo "$verb $?" | sed 's/ --model [^ ]*//'
  exec 3>&-
done
cmp kept.jsonl before && ls
