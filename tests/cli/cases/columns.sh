# Which column is what: guessed and told, or given; wrong answers are usage errors before anything is read.
printf 'MP,Speech,Day\nAda Roe,We have no money.,2021-03-04\nBob Low,We have letters.,2021-03-05\n' > a.csv
rostrum ingest a.csv --language en | cut -c1-60; echo
rostrum ingest a.csv --language en --columns 'date=,speaker=' | rostrum segment | cut -c1-150
rostrum ingest a.csv --columns text=Words; echo $?
rostrum ingest a.csv --columns Words; echo $?
rostrum ingest a.csv --columns colour=MP; echo $?
rostrum run a.csv --columns speaker=MP,text=Speech,date= -o out -q --outputs tables --language en --model "$MODEL"; echo $?
grep -o '"columns": *"[^"]*"' out/manifest.json
rostrum verify out
printf 'meeting,text\nm,One.\nn,Two.\nm,Three.\n' > again.csv
rostrum run again.csv -o partly -q --outputs tables --language en --model "$MODEL"; echo $?
printf '{"who":"Ada Roe","text":"We have no money."}\n{"who":"Bob Low","text":"And\n{"who":"Bob Low","text":"letters."}\n' > b.jsonl
rostrum ingest b.jsonl --language en | grep -c '"attribution"'
