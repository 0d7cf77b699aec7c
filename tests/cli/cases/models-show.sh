# The card for people, and as it is.
rostrum models show "$MODEL" | sed -n '1,3p'
rostrum models show "$MODEL" --format json | cmp - "$MODEL/model.json" && echo "the same bytes"
rostrum models show "$MODEL" --format xml
echo $?
