# Nothing of the machine, though all paths are absolute.
rostrum run "$DATA" --model "$MODEL" --roster "$CORPUS/sample/roster.ini" -o "$PWD/out" -q || exit
grep -rn '"/' out
grep -rn "$PWD" out
true
