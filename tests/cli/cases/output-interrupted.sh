# A signal: the run cleans up behind itself. Opening the pipe for writing returns once rostrum reads it.
mkfifo slow.txt
rostrum run slow.txt --model "$MODEL" -o out -q --units units.jsonl &
run=$!
exec 3> slow.txt
kill -TERM $run
cat "$DATA/first.txt" >&3
exec 3>&-
wait $run
status=$?; ls; exit $status
