# The records may lie in the folder of the results: they appear with it, and verify makes them again.
rostrum run "$DATA" --model "$MODEL" -o out -q --units out/records/units.jsonl || exit
ls out/manifest.json out/records
rostrum verify out || exit
echo '{}' >> out/records/units.jsonl
rostrum verify out
