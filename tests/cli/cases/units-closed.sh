# The reader of the records goes away: a success, and no half a result.
{ rostrum run "$CORPUS/sample/meetings" --model "$MODEL" -o out -q --units -; echo "status $?" >&2; } | head -c 1 > /dev/null
ls
