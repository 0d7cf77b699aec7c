# A small file system fills up while the database is written: nothing half-written, the earlier result stays.
[ "$(id -u)" -eq 0 ] || { echo "only root may mount a small file system"; exit 77; }
mkdir disk
mount -t tmpfs -o size=1200k,mode=755 rostrum-test disk 2> /dev/null || { echo "a small file system cannot be mounted here"; exit 77; }
trap 'umount disk' EXIT
rostrum run "$DATA" --model "$MODEL" -o disk/out -q --outputs tables,database || exit
cp -r disk/out before
rostrum run "$CORPUS/sample/meetings" "$DATA" --model "$MODEL" -o disk/out --outputs database
echo $?
diff -r before disk/out && ls disk
