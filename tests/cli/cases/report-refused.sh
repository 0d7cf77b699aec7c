# A page in no language there is, a language without a page, and a page that is not installed.
rostrum run "$DATA" -o out --lang de; echo $?
rostrum run "$DATA" -o out --lang ../ru; echo $?
rostrum run "$DATA" -o out --lang ru --outputs tables; echo $?
mkdir -p data/report/strings && echo '@DATA@@SCRIPTS@' > data/report/page.html
export ROSTRUM_DATA_DIR=data
rostrum run "$DATA" --model "$MODEL" -o out; echo $?
echo '{}' > data/report/strings/en.json
rostrum run "$DATA" --model "$MODEL" -o out; echo $?
: > data/report/page.css
: > data/report/charts.js
printf 'let a = "<%sscript>";' / > data/report/page.js
rostrum run "$DATA" --model "$MODEL" -o out; echo $?
echo 'let a = 1;' > data/report/page.js
rostrum run "$DATA" --model "$MODEL" -o out -q; echo $?
ls
