# Each wrong value: message, status 1, nothing written.
for option in --threads=0 --threads=x --seed=-1 --batch-units=0 --batch-bytes=9G --max-meeting=0 --progress=often --language=xx \
  --format=docx --encoding=klingon --model= --roster= --colour; do
  rostrum run "$option" "$DATA/first.txt" -o out
  [ $? -eq 1 ] || echo "$option: status $?"
done
ls
