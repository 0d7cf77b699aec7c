# --strict: a label that was refused makes the status 3, and all is written nevertheless.
{ cat "$DATA/first.txt"; printf '\nOnce again: the committee meets on Friday.\n\nMr Ghost and Friend of Nobody in Particular: hello there.\n'; } > odd.txt
rostrum run odd.txt --model "$MODEL" -o out -q || exit
rostrum run odd.txt --model "$MODEL" -o out -q --strict
status=$?
rows=$(($(wc -l < out/tables/unresolved.csv) - 1))
if [ $rows -gt 0 ]; then expected=3; else expected=0; fi
[ $status -eq $expected ] || echo "status $status with $rows rows"
