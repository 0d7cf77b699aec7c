# Meetings of an archive or a table beside a folder of its name, or in one archive: no two have one id, none is lost.
mkdir -p in/pack in/rows
cp "$DATA/first.txt" in/pack/a.txt
cp "$DATA/first.txt" in/rows/m1.txt
printf 'meeting,speaker,text\nm1,Ada Roe,The colony is cold and the cells are too small.\n' > in/rows.csv
python3 - <<'PYTHON'
import zipfile
text = open("in/pack/a.txt", "rb").read()
rows = open("in/rows.csv", "rb").read()
with zipfile.ZipFile("in/pack.zip", "w") as archive:
    archive.writestr("a.txt", text)
    archive.writestr("t.csv", rows)
    archive.writestr("t/m1.txt", text)
    archive.writestr("u/m1.txt", text)
    archive.writestr("u.csv", rows)
PYTHON
rostrum run in --language en --model "$MODEL" -q -o out --outputs tables,database
echo "$?"
cut -d, -f1 out/tables/ledger.csv | sort -u
rostrum verify out
