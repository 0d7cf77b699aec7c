# Wrong questions, and folders that are no results.
mkdir empty
rostrum compare; echo $?
rostrum compare empty --by decade; echo $?
rostrum compare empty --estimator magic; echo $?
rostrum compare empty --pairs some; echo $?
rostrum compare empty --by speaker --pairs all; echo $?
rostrum compare empty --level 2; echo $?
rostrum compare empty --estimator audit; echo $?
rostrum compare empty; echo $?
echo '{"meeting":1}' > empty/tallies.jsonl
rostrum compare empty; echo $?
: > empty/tallies.jsonl
rostrum compare empty; echo $?
