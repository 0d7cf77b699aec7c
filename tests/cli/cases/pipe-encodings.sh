# A pipe of filters tells the same places in the source as a run, whatever the encoding.
sample=$CORPUS/sample/meetings/2021-12-09-council.txt
russian=$CORPUS/sample/meetings-ru/2022-12-07-council.txt
check ()
{
  rostrum run "$1" -o out --units run.jsonl -q $2 || return
  rostrum ingest "$1" $2 | rostrum segment > pipe.jsonl
  grep -o '"paragraph":[0-9]*,"bytes":[^"]*' run.jsonl > run.places
  grep -o '"paragraph":[0-9]*,"bytes":[^"]*' pipe.jsonl > pipe.places
  test -s run.places && cmp run.places pipe.places && echo "$1: the same"
  rm -r out
}
for encoding in UTF-16 UTF-16BE UTF-32
do
  iconv -f UTF-8 -t $encoding "$sample" > $encoding.txt
  case $encoding in UTF-16BE) option="--encoding UTF-16BE" ;; *) option= ;; esac
  check $encoding.txt "$option"
done
for encoding in WINDOWS-1251 KOI8-R ISO-8859-5 GB18030
do
  # What the encoding lacks is left out.
  iconv -c -f UTF-8 -t $encoding "$russian" > $encoding.txt
  check $encoding.txt "--encoding $encoding"
done
exit 0
