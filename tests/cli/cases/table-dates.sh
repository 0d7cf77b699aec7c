# A meeting has one date: rows of other days are told, and each day is a meeting when there is no column of meetings.
printf 'meeting;date;speaker;text\nCouncil;09.12.2021;Ada Roe;We have no money.\nCouncil;09.12.2021;Bob Low;We have letters.\nCouncil;10.12.2022;Ada Roe;We have money now.\n' > a.csv
rostrum run a.csv -o out -q --outputs tables --language en --model "$MODEL"; echo $?
cat out/tables/unresolved.csv; cut -d, -f1-3 out/tables/topic_by_meeting.csv | uniq
rostrum run a.csv -o out -q --outputs tables --language en --model "$MODEL" --columns meeting=; echo $?
cat out/tables/unresolved.csv; cut -d, -f1-3 out/tables/topic_by_meeting.csv | uniq
