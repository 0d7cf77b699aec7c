# Each verb's help shows an example and its memory class, in lines of at most 80 columns, whatever else the line says.
for verb in run verify train models ingest segment tokenize stem vectorize classify tally; do
  rostrum "$verb" --threads 0 --help > page || exit
  rostrum help "$verb" | cmp - page || exit
  grep -q '^Example' page && grep -q "^  .*rostrum .*$verb" page && grep -q '^Memory: ' page || echo "$verb: something is missing"
  LC_ALL=C.UTF-8 awk -v verb="$verb" 'length ($0) > 80 && !/^  rostrum / && !/^  echo / { print verb ": " $0 }' page
done
