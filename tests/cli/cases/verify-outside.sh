# A manifest from elsewhere cannot have a file written outside the temporary folder.
rostrum run "$DATA" --model "$MODEL" -o out -q || exit
sed -i 's#"units":null#"units":"../../escaped.jsonl"#' out/manifest.json
rostrum verify out; status=$?
find .. -name 'escaped*'
exit $status
