# A broken pipe is a success, also with much to write.
seq 1 200000 | sed 's/^/The inmates wait for a doctor in colony number /' > lines.txt
{ rostrum classify --lines --model "$MODEL" lines.txt; echo "status $?" >&2; } | head -1 > /dev/null
