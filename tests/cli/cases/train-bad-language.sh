# A language without a stemmer, one that cannot be told, and two in one file.
printf 'topics\ttext\nwater\tThe pipes leak.\nroads\tThe bridge is closed.\n' > short.tsv
rostrum train short.tsv --language uk -o model
echo $?
printf 'topics\ttext\nwater\tAqua 17.\nroads\tVia 4.\n' > unknown.tsv
rostrum train unknown.tsv -o model
echo $?
{
  printf 'topics\ttext\n'
  for i in 1 2 3 4 5 6 7 8; do
    printf 'water\tThe pipes of district %s have been leaking for years and nobody at the office wants to hear about it.\n' $i
    printf 'roads\tThe bridge of district %s was closed in the spring and the buses have to go all the way around it.\n' $i
  done
  printf 'water\tТрубы в старом городе текут уже много лет, и никто не хочет об этом слышать, хотя мы писали им не раз.\n'
} > two.tsv
rostrum train two.tsv --quiet -o model
echo $?
