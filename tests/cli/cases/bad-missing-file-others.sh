# The other sources are done.
rostrum run nowhere.txt "$DATA/first.txt" --model "$MODEL" -o out -q
status=$?
grep -o '"path":"nowhere.txt","status":"skipped","why":"missing"' out/manifest.json
tail -n +2 out/tables/topic_by_meeting.csv | cut -d, -f1 | uniq
rostrum verify out
exit $status
