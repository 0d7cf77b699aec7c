# What is read is not written over: by another name, through a link, or as the standard input.
cp "$DATA/first.txt" s.txt && ln s.txt same.txt && cp "$CORPUS/sample/roster.ini" r.ini
rostrum run s.txt --model "$MODEL" -o out -q --units same.txt; echo "run $?"
rostrum run s.txt --model "$MODEL" -o out -q --roster r.ini --units r.ini; echo "roster $?"
rostrum ingest s.txt -o ./s.txt; echo "ingest $?"
echo 'The cells are cold.' > l.txt && cp l.txt before
rostrum tokenize --lines l.txt -o l.txt; echo "tokenize $?"
rostrum tokenize --lines -o l.txt < l.txt; echo "tokenize $?"
rostrum tally l.txt -o l.txt --model "$MODEL"; echo "tally $?"
rostrum explain --lines l.txt -o l.txt --model "$MODEL"; echo "explain $?"
rostrum evaluate l.txt -o l.txt --model "$MODEL"; echo "evaluate $?"
rostrum evaluate l.txt --judgements l.txt --model "$MODEL"; echo "judgements $?"
cmp s.txt "$DATA/first.txt" && cmp l.txt before && ls
