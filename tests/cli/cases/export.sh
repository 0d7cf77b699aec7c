# The results of a run go on to other programs; what is there already is replaced only if it is ours.
rostrum run "$CORPUS/sample/meetings/2021-12-09-council.txt" --model "$MODEL" -o out -u units.jsonl -q --outputs tables,database || exit
rostrum export out --to jsonl -o - | cmp - units.jsonl; echo $?
rostrum export out --to csv -o units.csv; echo $?
head -n 1 units.csv
rostrum export out --to convokit -o corpus; echo $?
ls corpus
rostrum export out --to convokit -o corpus; echo $?
rostrum export out --to tei -o tei; echo $?
ls tei
mkdir mine; echo "mine" > mine/notes.txt
rostrum export out --to convokit -o mine; echo $?
cat mine/notes.txt
rostrum export out -o x; echo $?
rostrum export out --to word -o x; echo $?
rostrum export out --to csv; echo $?
rostrum export nothing --to csv -o x.csv; echo $?
rostrum export out --to csv -o /dev/full; echo $?
ls x x.csv 2> /dev/null
# A folder that holds results is walked without them, and a corpus of ConvoKit is one source.
mkdir all; mv out corpus units.csv all
rostrum run all -o again -q --outputs tables --model "$MODEL" 2> notices; echo $?
cut -d, -f1 again/tables/topic_by_meeting.csv | sort -u
