# One very long remark, one very long line, one very long word, very many speakers: done, and every byte is in the ledger.
awk 'BEGIN { print "Tomas Verholm: Good morning.\n"; for (i = 0; i < 40000; i++)
  print "The inmates of colony number " i " wait for a doctor, and the migrants for a permit, and we wait for the law.\n" }' > remark.txt
awk 'BEGIN { printf "Tomas Verholm: "; for (i = 0; i < 30000; i++)
  printf "The inmates of colony number %d wait for a doctor, and the migrants for a permit. ", i; print "" }' > line.txt
awk 'BEGIN { printf "Tomas Verholm: The prison "; for (i = 0; i < 500000; i++) printf "inmatecell"; print " is cold.\n\nPetra Quint: Yes." }' > word.txt
awk 'BEGIN { split("ab eg im or un ax el it", a, " ")
  for (i = 0; i < 2000; i++) { n = ""; for (k = i + 8; k > 0; k = int(k / 8)) n = n a[k % 8 + 1]; print "Petra V" n ": I agree about the prison.\n" } }' > speakers.txt
rostrum run remark.txt line.txt word.txt speakers.txt --model "$MODEL" --language en -o out -q || exit
for name in line remark word speakers; do
  sum=$(awk -F, -v name=$name '$1 == name { n += $4 } END { print n }' out/tables/ledger.csv)
  [ "$sum" -eq "$(wc -c < $name.txt)" ] || echo "$name: $sum bytes in the ledger"
done
[ "$(wc -l < out/tables/speakers.csv)" -gt 2000 ] || wc -l out/tables/speakers.csv
