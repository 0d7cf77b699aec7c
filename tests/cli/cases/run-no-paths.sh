# Nothing of the machine, though all paths are absolute.
rostrum run "$DATA" --model "$MODEL" --roster "$CORPUS/sample/roster.ini" -o "$PWD/out" -q || exit
# The library that draws charts has paths of its own kind.
grep -rn '"/' out --exclude=report.html
grep -o 'id="data">.*' out/report.html | grep -n '"/'
grep -rn "$PWD" out
true
