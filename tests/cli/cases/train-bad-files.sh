# Labelled files that no model can be made of: an error that says where and what to do, and no folder.
: > empty.tsv
printf 'topics\ttext\n' > header.tsv
printf 'topics\ttext\nwater\tThe pipes of the old town leak.\nwater\tThe wells are dry in summer.\n' > one-topic.tsv
printf 'topics\ttext\nother\tThe meeting is open.\nother\tThank you.\n' > no-topic.tsv
printf 'label\tbody\nwater\tThe pipes leak.\n' > no-text.tsv
printf 'topics\ttext\nwater\tThe pipes leak.\tAgain.\n' > tab.tsv
printf 'topics\ttext\nwater\tThe pipes\000leak.\n' > nul.tsv
printf 'topics\ttext\nwater\tThe pipes \377 leak.\n' > latin.tsv
printf 'topics\ttext\nwater\t...\nroads\tThe bridge is closed.\n' > no-word.tsv
{ printf 'topics\ttext\nwater\t'; head -c 10000000 /dev/zero | tr '\0' 'a'; printf '\n'; } > long.tsv
printf 'split\ttopics\ttext\ntest\twater\tThe pipes leak.\n' > split.tsv
printf '{"topics": ["water"], "text": 3}\n' > number.jsonl
printf '{"topics": ["water"], "text": "The pipes leak."\n' > broken.jsonl
for file in empty.tsv header.tsv one-topic.tsv no-topic.tsv no-text.tsv tab.tsv nul.tsv latin.tsv no-word.tsv long.tsv split.tsv \
  number.jsonl broken.jsonl missing.tsv; do
  rostrum train $file --language en -o model
  echo "$file: $?"
done
test -e model || echo "no model"
