# One byte of a source.
mkdir meetings && cp "$DATA"/*.txt meetings
rostrum run meetings --model "$MODEL" -o out -q || exit
sed -i 's/Good afternoon/Good Afternoon/' meetings/first.txt
rostrum verify out
