# Meetings of an archive or a table beside a folder of its name, or in one archive, whatever the names say: no two have one id, none is lost.
mkdir -p in/pack in/rows
cp "$DATA/first.txt" in/pack/a.txt
cp "$DATA/first.txt" in/rows/m1.txt
mkdir in/table in/plain
cp "$DATA/first.txt" in/table/m1.txt
cp "$DATA/first.txt" in/plain/m1.txt
cp "$DATA/first.txt" in/plain.txt
printf 'meeting,speaker,text\nm1,Ada Roe,The colony is cold and the cells are too small.\n' > in/rows.csv
cp in/rows.csv in/table.txt
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
    archive.writestr("v.txt", rows)
    archive.writestr("v/m1.txt", text)
    archive.writestr("w.json", b"{}")
    archive.writestr("w.txt", text)
PYTHON
rostrum run in --language en --model "$MODEL" -q -o out --outputs tables,database
echo "$?"
cut -d, -f1 out/tables/ledger.csv | sort -u
rostrum verify out
# A format or an encoding that is forced says as well what a file holds, and that it is none of other kinds.
mkdir -p forced/a
printf 'm1/x;Ada Roe;The colony is cold.\n' > forced/a.txt
printf 'x;Ada Roe;The cells are small.\n' > forced/a/m1.txt
printf 'y;Ada Roe;The cells are small.\n' > forced/rows.csv
rostrum ingest forced --format csv --columns 'header=no,meeting=#1,speaker=#2,text=#3' | cut -d, -f1
mkdir -p wide/a
printf 'meeting,speaker,text\nm1,Ada Roe,The colony is cold.\n' | iconv -t UTF-16LE > wide/a.csv
printf 'Ada Roe: The colony is cold.\n' | iconv -t UTF-16LE > wide/a/m1.txt
rostrum ingest wide --encoding UTF-16LE --language en | cut -d, -f1
