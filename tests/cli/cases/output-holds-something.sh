mkdir out && echo mine > out/thesis.txt
rostrum run "$DATA" --model "$MODEL" -o out; status=$?; find out; cat out/thesis.txt; exit $status
