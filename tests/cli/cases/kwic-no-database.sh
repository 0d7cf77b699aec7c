# A folder without a database, one without anything, and files that are none of ours.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q --outputs tables || exit
rostrum kwic out doctor; echo $?
rostrum kwic nowhere doctor; echo $?
mkdir other
echo 'This is no database.' > other/results.sqlite
rostrum kwic other doctor; echo $?
: > other/results.sqlite
rostrum kwic other doctor; echo $?
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
head -c 20000 out/results.sqlite > other/results.sqlite
rostrum kwic other doctor; echo $?
