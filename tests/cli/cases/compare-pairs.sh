# All pairs of years: the neighbours as they are without the others, then the rest.
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -q || exit
rostrum compare out -o some -q && rostrum compare out --pairs all -o all -q || exit
head -n 91 all/compare_year.csv | cmp - some/compare_year.csv
head -n 31 all/compare_year_parts.csv | cmp - some/compare_year_parts.csv
cmp all/compare_year_trend.csv some/compare_year_trend.csv
cut -d, -f1-3 all/compare_year.csv | uniq -c
