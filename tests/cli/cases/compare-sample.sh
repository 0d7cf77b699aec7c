# What was written into the sample corpus is found (migration rises, prisons recede), and nothing that was not.
rostrum run "$CORPUS/sample/meetings" --roster "$CORPUS/sample/roster.ini" --outputs tables -o out -q || exit
rostrum compare out --by year > told || exit
grep -q '^all, migration: 2024 is higher than 2019' told && echo "the change is found"
grep ' is ' told | grep -vE 'migration: .* higher|penitentiary: .* lower|foreign_agents: 2022 is higher|foreign_agents: 202[34] is lower'
grep -E ',(rising|falling),' out/tables/compare_year_trend.csv > trends
grep -qE '^all,migration,.*,rising,' trends && grep -qE '^all,penitentiary,.*,falling,' trends && echo "the trends are found"
grep -vE ',(migration,.*,rising|penitentiary,.*,falling),' trends
for by in meeting speaker evidence; do rostrum compare out --by $by -q || exit; done
ls out/tables | grep compare
rostrum verify out -q
