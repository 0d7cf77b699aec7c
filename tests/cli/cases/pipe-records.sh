# Records that are refused where they stand, and two meetings of one id that are kept apart.
echo "== two records on a line"
printf '{"text":"a"}\n{"text":"prisons"}{"text":"migrants"}\n' | rostrum tokenize; echo "status $?"
printf '{"text":"} {"}  \r\n' | rostrum tokenize; echo "status $?"
echo "== bytes that are no numbers"
printf '{"meeting":"m","text":"Ann Lee: a","bytes":[{},[]]}\n' | rostrum segment; echo "status $?"
printf '{"meeting":"m","text":"Ann Lee: a","bytes":[0,10],"line":[],"size":{},"paragraph":"x"}\n' | rostrum segment | wc -l
echo "== a label that cuts a character, or goes beyond the text"
printf '{"meeting":"m","text":"\303\204\303\244 Lee: a","bytes":[0,10],"label":[1,3]}\n' | rostrum segment; echo "status $?"
printf '{"meeting":"m","text":"Ann Lee: a","bytes":[0,10],"label":[1,30]}\n' | rostrum segment; echo "status $?"
echo "== an encoding that does not exist"
printf '{"meeting":"m","encoding":"nonsense","text":"Ann Lee: a","bytes":[0,10]}\n' | rostrum segment; echo "status $?"
echo "== two meetings of one id"
mkdir one two
printf 'Ann Lee: Good morning to you all.\n\nBob Roe: And to you, my friend.\n' | tee one/m.txt > two/m.txt
(rostrum ingest one --language en; rostrum ingest two --language en) | rostrum segment | grep -o '"remark":[0-9]*,"unit":[0-9]*,"paragraph":[0-9]*'
echo "== units without a word"
printf '   \n' | rostrum classify --lines --model "$MODEL" | grep -o '"topics":[^"]*'
exit 0
