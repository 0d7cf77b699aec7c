# Meetings with and without a date, and a date that does not exist.
mkdir meetings
meeting () { printf 'Meeting\n\n%s\n\nAnna Lindt: Good morning to you all.\n\nBob Roe: Thank you.\n' "$2" > "meetings/$1.txt"; }
meeting a 'December 9th, 2021'
meeting b 'Grey Lodge, 8 December 2020'
meeting c '2022-12-09T10:15:00Z'
meeting d 'Sept. 9, 2021'
meeting e 'г. Альдера, 9 декабря 2023 г.'
meeting f 'February 31, 2021, Grey Lodge'
meeting 2019-01-02-g 'A cold day'
rostrum run meetings --model "$MODEL" --language en -o out | head -n 1
tail -n +2 out/tables/topic_by_meeting.csv | cut -d, -f1-2 | uniq
cut -d, -f2- out/tables/unresolved.csv
rostrum run meetings --model "$MODEL" --language en -o out | grep -A1 'no date'
