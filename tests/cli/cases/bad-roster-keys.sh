# What a roster must not say, and a byte order mark, which is no harm.
printf 'Anna Lindt: Good morning to you all, my friends.\n\nBob Roe: I thank you for that.\n' > 2021-12-09.txt
try ()
{
  rostrum run 2021-12-09.txt --model "$MODEL" --language en --roster roster.ini -o out -q; echo "status $?"
  test ! -d out || grep Anna out/tables/speakers.csv | cut -d, -f1-3; rm -rf out
}
printf '[Anna Berg]\naliases=Anna Lindt\naliases = A. Berg\n' > roster.ini; try
printf '[Anna Berg]\naliases=Anna Lindt @ 2021-02-31..2022\n' > roster.ini; try
printf '[Anna Berg]\naliases=Anna Lindt @ 2021-02..2021-13\n' > roster.ini; try
printf '\357\273\277[Anna Berg]\naliases=Anna Lindt @ 2021-02-28..2022-12\nroles=Chair\n[Bob Roe]\nroles=Member\n' > roster.ini; try
