mkdir meetings && cp "$DATA"/*.txt meetings
rostrum run meetings --model "$MODEL" -o out -q || exit
rm meetings/first.txt
rostrum verify out
