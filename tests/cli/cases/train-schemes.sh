# Other people's schemes: one label a text behind a split, without a line of names; JSON Lines; more than 100 topics; another language.
{
  for i in 1 2 3 4 5 6 7 8; do
    printf 'train\tWater supply\tThe pipes of district %s leak.\n' $i
    printf 'train\tRoads\tThe bridge of district %s is closed.\n' $i
  done
  printf 'test\tWater supply\tThe pipes leak again.\ntest\tRoads\tThe bridge is closed again.\n'
} > split.tsv
rostrum train split.tsv --language en --quiet -o split 2> /dev/null
rostrum evaluate split.tsv --model ./split --format csv --draws 0 --quiet 2> /dev/null | grep ',accuracy,'
rostrum evaluate split.tsv --columns split,label,text --language en --format csv --draws 0 --quiet 2> /dev/null | grep ',accuracy,'
sed 's/^\([a-z]*\)\t\([^\t]*\)\t\(.*\)/{"split": "\1", "topics": ["\2"], "text": "\3"}/' split.tsv > split.jsonl
rostrum train split.jsonl --language en --quiet -o json 2> /dev/null
cmp split/weights.tsv json/weights.tsv && echo "the same from JSON Lines"
{
  printf 'topics\ttext\n'
  for i in $(seq 1 120); do printf 'topic %s\tThe word%s and word%s.\ntopic %s\tA word%s.\n' $i $i $i $i $i; done
} > many.tsv
rostrum train many.tsv --language en --min-documents 1 --quiet -o many 2> /dev/null
echo 'About word77.' | rostrum classify --lines --model ./many | grep -o '"topics":\[[^]]*\]'
printf 'topics\ttext\nvatten\tRören läcker i staden.\nvatten\tRören läckte hela vintern.\nvägar\tBron är stängd.\nvägar\tBroarna stängdes.\n' > swedish.tsv
rostrum train swedish.tsv --language sv --min-documents 1 --quiet -o swedish 2> /dev/null
echo 'Rörens läckor.' | rostrum classify --lines --model ./swedish | grep -o '"topics":\[[^]]*\]'
