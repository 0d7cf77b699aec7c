echo mine > out
rostrum run "$DATA" --model "$MODEL" -o out; status=$?; cat out; exit $status
