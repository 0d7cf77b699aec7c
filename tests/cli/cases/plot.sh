# Every chart as SVG, the same bytes again, in both languages; PDF and PNG.
command -v node > /dev/null || { echo "node is not installed"; exit 77; }
command -v rsvg-convert > /dev/null || { echo "rsvg-convert is not installed"; exit 77; }
rostrum run "$CORPUS"/sample/meetings --roster "$CORPUS"/sample/roster.ini -o out -q
grep -q 'rostrumCharts = { missing' out/report.html && { echo "built without charts"; exit 77; }
rostrum plot --list
for chart in $(rostrum plot --list | cut -d' ' -f1); do
  rostrum plot out "$chart" -o one.svg
  rostrum plot out "$chart" -o - > two.svg
  cmp one.svg two.svg && head -c 4 one.svg && grep -c 'aria-label' one.svg
done
rostrum plot out shares --lang ru --evidence reported --topic migration --width 400 -o figure.svg && grep -o '>миграция<' figure.svg
# A figure alone says what it leaves out.
rostrum plot out shares --evidence verbatim --year 2021 --speaker 'Tomas Verholm' -o figure.svg
sed 's/<[^>]*>/ /g' figure.svg | tr -d '\n' | grep -o 'Verbatim words only\.[^%]*2021\.'
rostrum plot out speakers --year 2021 --every --measure words -o figure.pdf && head -c 5 figure.pdf && echo
rostrum plot out change --from 2020 --to 2023 -o figure.png && head -c 4 figure.png | cut -c2-4
rostrum plot out change --from 2020 --to 2023 -o again.png && cmp figure.png again.png
rostrum plot out speakers --year 2021 --every --measure words -o again.pdf && cmp figure.pdf again.pdf
