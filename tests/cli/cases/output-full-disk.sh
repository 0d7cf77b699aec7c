# A small file system fills up while the tables are written: nothing half-written, the earlier result stays.
[ "$(id -u)" -eq 0 ] || { echo "only root may mount a small file system"; exit 77; }
mkdir disk
mount -t tmpfs -o size=256k,mode=755 rostrum-test disk 2> /dev/null || { echo "a small file system cannot be mounted here"; exit 77; }
trap 'umount disk' EXIT
rostrum run "$DATA" --model "$MODEL" -o disk/out --outputs tables,database -q || exit
cp -r disk/out before
head -c 190k /dev/zero > disk/ballast 2> /dev/null
rostrum run "$CORPUS/sample/meetings" "$DATA" --model "$MODEL" -o disk/out --outputs tables,database
echo $?
diff -r before disk/out && ls disk
