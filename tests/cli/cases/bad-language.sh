# A language without a model: the meeting is skipped, the others are done.
cat > deutsch.txt <<'TEXT'
Sitzung des Rates für Bürgerrechte

Tomas Verholm: Guten Morgen, meine Damen und Herren. Wir beginnen mit der Lage in den Gefängnissen, und ich bitte Sie, dass Sie sich kurz fassen.

Petra Lindqvar: Die Gefangenen warten seit Monaten auf einen Arzt, und es ist nicht das erste Mal, dass wir darüber sprechen müssen.
TEXT
rostrum run deutsch.txt "$DATA/first.txt" --model "$MODEL" -o out -q
status=$?
grep -o '"path":"deutsch.txt".*' out/manifest.json | grep -o '"why":.*'
tail -n +2 out/tables/ledger.csv | cut -d, -f1 | uniq
exit $status
