# What is kept in DIR.parts, and what is not.
mkdir meetings more && cp "$CORPUS"/sample/meetings/*.txt meetings && cp "$CORPUS"/sample/meetings/202[34]*.txt more
printf '\000\001' > more/bad.txt; printf '\000\001' > meetings/bad.txt
tar --sort=name --owner=0 --group=0 --mtime=@0 -cf meetings/more.tar more
run() { rostrum run meetings --model "$MODEL" -o "$@" > /dev/null; echo $?; }
run expected -q
run out --resume -q; ls out.parts
run out --resume; diff -rq expected out && echo same # a source without a meeting is tried again
run out --resume --outputs tables; ls out
run out --resume --threads 1 --batch-units 1 -q; diff -rq expected out && echo same
cp "$MODEL" model -r; rostrum run meetings --model ./model -o other --resume -q; sed -i '$s/$/ /' model/model.json
rostrum run meetings --model ./model -o other --resume > /dev/null; echo $? # another model
rm -r meetings; mkdir meetings; cp "$DATA"/first.txt meetings; run out --resume; ls out.parts
# Parts that are not whole, and what is not ours, harm nothing.
: > out.parts/00000000.part; echo mine > out.parts/notes; run out --resume; ls out.parts
rostrum run meetings --model "$MODEL" -o /dev/null/x --resume; echo $?
# The model of a source that has gone is none of the run.
mkdir two; cp "$CORPUS"/sample/meetings-ru/*.txt two/ru.txt; cp "$CORPUS"/sample/meetings/2024*.txt two
rostrum run two --outputs tables -o left --resume -q; rm two/ru.txt; rostrum run two --outputs tables -o left --resume > /dev/null
rostrum run two --outputs tables -o alone -q; diff -rq left alone && echo same
