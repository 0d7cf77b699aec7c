# What was written into the sample corpus is found, and nothing else.
rostrum run "$CORPUS/sample/meetings" --roster "$CORPUS/sample/roster.ini" --outputs tables -o out -q || exit
rostrum compare out --by year | sed 's/: [0-9].*//'
grep -E ',(rising|falling),' out/tables/compare_year_trend.csv | cut -d, -f1,2,8
for by in meeting speaker evidence; do rostrum compare out --by $by -q || exit; done
ls out/tables | grep compare
rostrum verify out -q
