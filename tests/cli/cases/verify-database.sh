# A changed database is found; one that another version of SQLite wrote is compared row by row.
command -v sqlite3 > /dev/null || { echo "sqlite3 is not there"; exit 77; }
rostrum run "$DATA" --model "$MODEL" -o out -q || exit
cp out/results.sqlite before
record() { sed -i "s/\(\"results.sqlite\",\"bytes\":\)[0-9]*\(,\"sha256\":\"\)[0-9a-f]*/\1$(stat -c %s out/results.sqlite)\2$(sha256sum < out/results.sqlite | cut -d' ' -f1)/" out/manifest.json; }
sqlite3 out/results.sqlite "UPDATE unit SET words = words + 1 WHERE unit_id = 2"
rostrum verify out; echo $?
cp before out/results.sqlite
printf '\000\056\172\161' | dd of=out/results.sqlite bs=1 seek=96 conv=notrunc 2> /dev/null
rostrum verify out; echo $?
record
rostrum verify out; echo $?
sqlite3 out/results.sqlite "DELETE FROM margin WHERE unit_id = 2"
printf '\000\056\172\161' | dd of=out/results.sqlite bs=1 seek=96 conv=notrunc 2> /dev/null
record
rostrum verify out; echo $?
