# Rows of several meetings that alternate, in tables and in corpora of ConvoKit: the same meetings as of a sorted one, each byte of the
# file in one of them, from a file, an archive and a pipe of filters.
python3 - <<'PYTHON'
import json, os, tarfile
words = ["The prison is cold.", "Letters come late.", "We shall see to it.", "The border is open."]
rows = [(i % 3, "Ann Lee" if i % 2 else "Tom Ray", "Point %d. %s" % (i, words[i % 4])) for i in range(3000)]
def table(name, rows):
    with open(name, "w", encoding="utf-8") as out:
        out.write("meeting;date;speaker;text\n")
        for meeting, speaker, text in rows:
            out.write("m%d;2021-03-0%d;%s;%s\n" % (meeting, meeting + 1, speaker, text))
table("mixed.csv", rows)
os.mkdir("sorted")
table("sorted/mixed.csv", sorted(rows, key=lambda row: row[0]))
os.mkdir("corpus")
json.dump({"s%d" % i: {"meta": {"name": name}} for i, name in enumerate(["Tom Ray", "Ann Lee"])}, open("corpus/speakers.json", "w"))
with open("corpus/utterances.jsonl", "w") as out:
    for i, (meeting, speaker, text) in enumerate(rows):
        out.write(json.dumps({"id": "u%d" % i, "speaker": "s1" if speaker == "Ann Lee" else "s0", "conversation_id": "m%d" % meeting,
                              "reply_to": None, "timestamp": None, "text": text}) + "\n")
with tarfile.open("mixed.tar.gz", "w:gz") as archive:
    archive.add("mixed.csv")
PYTHON
units ()
{
  sed 's/"bytes":[^]]*\],//; s/"meeting":"[^"]*\(m[0-9]"\)/"meeting":"\1/; s/"date":[^,]*,//' | sort
}
rostrum run mixed.csv --model "$MODEL" --language en -o mixed --outputs tables --units mixed.jsonl
rostrum verify mixed
rostrum run sorted/mixed.csv --model "$MODEL" --language en -q -o ordered --outputs tables --units ordered.jsonl
units < mixed.jsonl > mixed.units
units < ordered.jsonl | cmp - mixed.units && echo "sorted: the same units"
for table in topic_by_speaker topic_by_meeting speakers; do
  cmp mixed/tables/$table.csv ordered/tables/$table.csv
done
awk -F, 'NR > 1 { sum += $4 } END { print sum }' mixed/tables/ledger.csv
wc -c < mixed.csv
rostrum ingest mixed.csv --language en | rostrum segment | cut -d, -f1-7 > pipe
cut -d, -f1-7 mixed.jsonl | cmp - pipe && echo "pipe: the same places"
rostrum run corpus --model "$MODEL" --language en -q -o talks --outputs tables --units talks.jsonl
said ()
{
  grep -o '"speaker":"[^"]*"\|"text":"[^"]*"' | paste - - | sort
}
said < mixed.jsonl > mixed.said
said < talks.jsonl | cmp - mixed.said && echo "convokit: the same words"
rostrum run mixed.tar.gz --model "$MODEL" --language en -q -o packed --outputs tables --units packed.jsonl
units < packed.jsonl | cmp - mixed.units && echo "archive: the same units"
echo "== too much, and once"
rostrum run mixed.csv --model "$MODEL" --language en -q -o out --outputs tables --max-meeting 65536; echo $?
rostrum ingest - --language en < mixed.csv | wc -l
