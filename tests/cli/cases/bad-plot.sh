# What plot refuses: its command line, a folder without a page, choices that the report does not have.
rostrum plot; echo $?
rostrum plot out shares; echo $?
rostrum plot out shares -o figure.jpg; echo $?
rostrum plot out shares -o figure.svg --width 10; echo $?
rostrum plot out pie -o figure.svg; echo $?
rostrum plot shares out -o figure.svg; echo $?
rostrum plot out shares -o figure.svg; echo $?
command -v node > /dev/null || exit 77
rostrum run "$CORPUS"/sample/meetings --roster "$CORPUS"/sample/roster.ini -o out -q
grep -q 'rostrumCharts = { missing' out/report.html && exit 77
rostrum plot out shares -o figure.svg --year 1999; echo $?
rostrum plot out shares -o figure.svg --speaker verHOLM; echo $?
rostrum plot out shares -o figure.svg --speaker nobody; echo $?
rostrum plot out keyness -o figure.svg --words topic:none; echo $?
rostrum plot out shares -o figure.svg --lang de; echo $?
rostrum plot out change -o figure.svg --from 2021 --to 2021; echo $?
rostrum plot out shares -o nowhere/figure.svg; echo $?
mkdir empty && PATH=$(dirname "$(command -v rostrum)"):$PWD/empty rostrum plot out shares -o figure.svg; echo $?
echo '<html lang="en">' > out/report.html
rostrum plot out shares -o figure.svg; echo $?
test -e figure.svg || echo "no figure"
