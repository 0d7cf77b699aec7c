# Which element of a page is the text.
cat > page.html <<'HTML'
<html><body><div class="side"><p>News of the day.</p></div>
<div id="text" class="wide text"><p><b>Ada Roe:</b> We have no money, and the letters that we wrote have not been answered.</p></div></body></html>
HTML
rostrum ingest page.html --language en | grep -o '"kind":.*'
rostrum ingest page.html --language en --select 'body #text, nav' | grep -o '"kind":.*'
rostrum ingest page.html --language en --select .side | grep -o '"kind":.*'
rostrum ingest page.html --select nav; echo $?
rostrum ingest page.html --select 'div > p'; echo $?
rostrum run page.html --language en --select '#text' -o out -q --outputs tables --model "$MODEL" && rostrum verify out
