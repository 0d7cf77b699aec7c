# Records whose text is no string, or is not there: each is named and logged, the others are read.
cat > a.jsonl <<'JSON'
{"speaker":"Ada Roe","text":"The colony is cold and the cells are too small."}
{"speaker":"Ada Roe","text":["one paragraph","another one"]}
{"speaker":"Ben Poe","speech":"We have seen all of the cells."}
{"speaker":"Ben Poe","text":{"en":"We have seen them."}}
{"speaker":"Ben Poe","text":true}
{"speaker":"Ben Poe","text":null}
{"speaker":"Ben Poe","text":"We have seen all of the cells and we have told you so."}
JSON
rostrum run a.jsonl --language en --model "$MODEL" -q -o out --outputs tables --units - | grep -o '"speaker":.*"text":.*' | sed 's/"margins.*"text"/"text"/'
cat out/tables/unresolved.csv
