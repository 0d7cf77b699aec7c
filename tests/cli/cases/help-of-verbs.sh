# Each verb's help shows an example and its memory class, in lines of at most 80 columns, whatever else the line says.
for verb in $(rostrum --complete | cut -f1 | grep -v -e '^help$' -e '^-'); do
  rostrum "$verb" --threads 0 --help > page || exit
  rostrum help "$verb" | cmp - page || exit
  grep -q '^Example' page && grep -q "^  .*rostrum .*$verb" page && grep -q '^Memory: ' page || echo "$verb: something is missing"
  LC_ALL=C.UTF-8 grep -E '^.{81,}' page | grep -v -e '^  rostrum ' -e '^  echo ' -e '^  printf '
done
:
