# A page whose scripts are another build's is compared by its data; a changed one is found.
mkdir -p data/report/strings
echo '<p>@STRINGS@@DATA@@SCRIPTS@' > data/report/page.html
echo '{}' > data/report/strings/en.json
: > data/report/page.css; : > data/report/charts.js; : > data/report/page.js
ROSTRUM_DATA_DIR=data rostrum run "$DATA" --model "$MODEL" -o out -q || exit
rostrum verify out; echo "$?"
ROSTRUM_DATA_DIR=data rostrum verify out; echo "$?"
cp out/report.html before
echo 'more' >> out/report.html; rostrum verify out; echo "$?"
sed 's/"version":1/"version":2/' before > out/report.html; rostrum verify out; echo "$?"
