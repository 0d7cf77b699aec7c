# A corpus as ParlaMint lays it out: registers above the sittings, an annotated edition beside them, a root that includes them. Each
# sitting is read once, with its names; a changed register is noticed.
TEI=$CORPUS/../tests/golden/reader-tei
mkdir -p KV/2021
cp "$TEI"/parlamint/ParlaMint-KV-list*.xml KV
cp "$TEI"/parlamint/ParlaMint-KV_2021-12-09.xml "$TEI"/annotated/*.ana.xml KV/2021
cat > KV/ParlaMint-KV.xml <<'END'
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">
<teiHeader><xi:include href="ParlaMint-KV-listPerson.xml"/></teiHeader>
<xi:include href="2021/ParlaMint-KV_2021-12-09.xml"/>
</teiCorpus>
END
rostrum run KV --model "$MODEL" --outputs tables -o out -q
echo $?
cut -d, -f1,2 out/tables/speakers.csv
grep -o '"path":"[^"]*"\|"meetings":[0-9]*' out/manifest.json | grep -v tables
rostrum verify out
sed -i 's/Speaker of the Assembly/President/' KV/ParlaMint-KV-listPerson.xml
rostrum verify out
echo $?
# One sitting alone may not look above its own folder.
rostrum ingest KV/2021/ParlaMint-KV_2021-12-09.xml | grep -c 'Speaker of the Assembly'
# The root alone brings what it includes: the same results.
rostrum run KV --model "$MODEL" --outputs tables -o all -q
rostrum run KV/ParlaMint-KV.xml --model "$MODEL" --outputs tables -o root -q
echo $?
diff -r all/tables root/tables && rostrum verify root
grep -c . root/tables/speakers.csv
mv KV/2021 elsewhere
rostrum ingest KV/ParlaMint-KV.xml
echo $?
