# What looks wrong in the data is told, and the model is made all the same.
{
  printf 'group\ttopics\ttext\tcomment\n'
  for i in 1 2 3 4 5 6; do
    printf 'a\twater supply\tThe pipes of district %s leak.\tx\n' $i
    printf 'b\troads, bridges\tThe bridge of district %s is closed.\tx\n' $i
    printf 'a\tother\tWe come to item %s of the agenda.\tx\n' $i
  done
  printf 'b\twater supply\tThe  pipes of district 1 leak.\tx\n'
  printf 'b\troads, bridges\tWe come to item 1 of the agenda.\tx\n'
  printf 'b\tschols\tThe school has no roof.\tx\n'
} > labelled.tsv
rostrum train labelled.tsv --language en --quiet -o model
echo $?
grep -v '^ ' model/weights.tsv | head -n 1
{ printf 'group\ttopics\ttext\n'; grep '^a' labelled.tsv | cut -f 1-3; } > one-group.tsv
rostrum train one-group.tsv --language en --quiet -o model
echo $?
