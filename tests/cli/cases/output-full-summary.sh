# The summary cannot be printed: the results are there, and it is said so.
[ -w /dev/full ] || { echo "there is no /dev/full"; exit 77; }
rostrum run "$DATA" --model "$MODEL" -o out > /dev/full
echo "run $?"
rostrum verify out
