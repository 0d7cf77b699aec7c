# The tallies of unit records add up to the words of the tables.
rostrum run "$DATA" --model "$MODEL" -o out -q --units units.jsonl || exit
rostrum tally --model "$MODEL" units.jsonl > tally.jsonl || exit
head -1 tally.jsonl
sed 's/.*"words"://; s/}//' tally.jsonl | awk '{ n += $1 } END { printf "%.3f\n", n }' > sum
awk -F, '/,all,/ { n += $(NF - 4) } END { printf "%.3f\n", n }' out/tables/topic_by_year.csv | cmp - sum
