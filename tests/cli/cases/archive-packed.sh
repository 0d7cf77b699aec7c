# A folder, and the same packed in every way: the same units but for the names; one archive in another; a packed file.
cp -r "$CORPUS/sample/meetings" meetings
echo junk > meetings/picture.png
python3 - <<'PYTHON'
import bz2, gzip, io, lzma, tarfile, zipfile
with zipfile.ZipFile("pack.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in ["2019-12-10-council.txt", "2021-12-09-council.txt", "picture.png"]:
        archive.write("meetings/" + name)
for mode, name in [("w", "pack.tar"), ("w:gz", "pack.tar.gz"), ("w:bz2", "pack.tbz2"), ("w:xz", "pack.txz")]:
    with tarfile.open(name, mode) as archive:
        for member in ["2019-12-10-council.txt", "2021-12-09-council.txt", "picture.png"]:
            archive.add("meetings/" + member)
with zipfile.ZipFile("outer.zip", "w") as archive:
    archive.write("pack.tar.gz", "in/pack.tar.gz")
data = open("meetings/2021-12-09-council.txt", "rb").read()
open("2021-12-09-council.txt.gz", "wb").write(gzip.compress(data))
open("2021-12-09-council.txt.xz", "wb").write(lzma.compress(data))
PYTHON
mkdir packs && mv pack.zip pack.tar pack.tar.gz pack.tbz2 pack.txz packs
rm meetings/2020* meetings/2022* meetings/2023* meetings/2024*
rostrum run meetings --model "$MODEL" -q -o plain --units plain.jsonl
for pack in packs/*; do
  rostrum run "$pack" --model "$MODEL" -q -o out --units out.jsonl
  sed 's|"meeting":"[a-z]*/meetings/|"meeting":"|' out.jsonl | cmp - plain.jsonl && echo "${pack#packs/}: the same"
  rostrum verify out
done
rostrum run outer.zip --model "$MODEL" -q -o out --units out.jsonl
sed 's|"meeting":"outer/in/pack/meetings/|"meeting":"|' out.jsonl | cmp - plain.jsonl && echo "outer.zip: the same"
grep -o '"meetings":.*' out/manifest.json
rostrum ingest 2021-12-09-council.txt.gz > gz.jsonl
rostrum ingest - < 2021-12-09-council.txt.xz | sed 's/"meeting":"stdin"/"meeting":"2021-12-09-council"/' | cmp - gz.jsonl && echo "one packed file: the same"
rostrum ingest packs meetings | cut -d, -f1 | sort | uniq -c
