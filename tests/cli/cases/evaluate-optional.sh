# Optional topics count neither way.
{
  printf 'id\trequired\toptional\ttext\n'
  printf '1\tmigration\t\tRefugees wait for asylum.\n'
  printf '2\t\tmigration\tRefugees wait for asylum.\n'
  printf '3\t\t\tRefugees wait for asylum.\n'
} > gold.tsv
rostrum evaluate gold.tsv --model "$MODEL" --format csv --draws 0 2> /dev/null | grep '^scores,migration' | cut -d, -f3,4
