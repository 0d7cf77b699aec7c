# What transcripts in an archive refer to is found in it, wherever it stands: registers of TEI, the lists of a ConvoKit corpus. The same
# units as of the folder; of the standard input, which can be read only once, names stay as they are printed.
GOLDEN=$CORPUS/../tests/golden
mkdir -p corpus/KV/2021
cp "$GOLDEN"/reader-tei/parlamint/ParlaMint-KV-list*.xml corpus/KV
cp "$GOLDEN"/reader-tei/parlamint/ParlaMint-KV_2021-12-09.xml "$GOLDEN"/reader-tei/annotated/*.ana.xml corpus/KV/2021
cat > corpus/KV/ParlaMint-KV.xml <<'END'
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">
<teiHeader><xi:include href="ParlaMint-KV-listPerson.xml"/></teiHeader>
<xi:include href="2021/ParlaMint-KV_2021-12-09.xml"/>
</teiCorpus>
END
cp -r "$GOLDEN"/reader-convokit/corpus/council corpus/council
python3 - <<'PYTHON'
import os, tarfile, zipfile
names = sorted(os.path.join(folder, name) for folder, _, files in os.walk("corpus") for name in files)
with zipfile.ZipFile("first.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in names:
        archive.write(name, name[len("corpus/"):])
with zipfile.ZipFile("last.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in reversed(names):
        archive.write(name, name[len("corpus/"):])
with tarfile.open("packed.tar.gz", "w:gz") as archive:
    for name in reversed(names):
        archive.add(name, "./" + name[len("corpus/"):])
with tarfile.open("outer.tar", "w") as archive:
    archive.add("corpus/council/utterances.jsonl", "a.jsonl")
    archive.add("last.zip", "in/last.zip")
with zipfile.ZipFile("flat.zip", "w") as archive:
    for name in sorted(os.listdir("corpus/council")):
        archive.write("corpus/council/" + name, name)

tei = ('<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader><xi:include href="%s"/></teiHeader>'
       '<text><body><u who="#p"><seg>The sitting is open.</seg></u></body></text></TEI>')
people = '<listPerson><person xml:id="p"><persName><forename>Ada</forename><surname>Roe %s</surname></persName></person></listPerson>'
with zipfile.ZipFile("outside.zip", "w") as archive:
    for name, target in [("a/b", "../../../etc/passwd"), ("a/c", "/etc/passwd"), ("a/d", "../e/people.xml"), ("a/f", "none.xml")]:
        archive.writestr(name + ".xml", tei % target)
    archive.writestr("e/people.xml", people % "of e")
with zipfile.ZipFile("many.zip", "w") as archive:
    for i in range(66):
        archive.writestr("%02d.xml" % i, tei % ("people/%02d.xml" % i))
        archive.writestr("people/%02d.xml" % i, people % ("X" + chr(0x41 + i % 26)))
PYTHON
units ()
{
  rostrum ingest "$1" | rostrum segment | sed "s|\"meeting\":\"$2|\"meeting\":\"|" | sort
}
units corpus "" > folder
wc -l < folder
cut -d, -f1 folder | uniq
for archive in first.zip last.zip packed.tar.gz; do
  name=${archive%.zip}
  units $archive ${name%.tar.gz}/ | cmp folder - && echo "$archive: the same"
done
units outer.tar outer/in/last/ | grep -v '"outer/a/' | cmp folder - && echo "outer.tar: the same"
rostrum run last.zip --model "$MODEL" -q -o out --outputs tables && rostrum verify out
rostrum ingest flat.zip | cut -d, -f1 | uniq
echo "== once"
rostrum ingest - < packed.tar.gz | rostrum segment | cut -d, -f1,7-8 | uniq
for archive in outside many; do
  echo "== $archive"
  rostrum run $archive.zip --model "$MODEL" -q -o $archive --outputs tables
  sort $archive/tables/unresolved.csv
  cut -d, -f1,2 $archive/tables/speakers.csv | head -5
done
