# A sheet is drawn, filled in, damaged, and scored; its errors correct a run.
rostrum run "$CORPUS/sample/meetings" --outputs tables -o out -u out/units.jsonl -q || exit
rostrum audit draw out --size 120 -o sheet.csv -q || exit
rostrum audit score sheet.csv; echo $?
python3 - <<'PYTHON'
import csv
rows = list(csv.DictReader(open("sheet.csv", encoding="utf-8")))
for i, row in enumerate(rows):
    text = row["text"].lower()
    row["coder_1"] = "migration" if "migra" in text else "penitentiary" if "prison" in text else "other"
    row["coder_2"] = row["coder_1"] if i % 9 else "other"
rows[1]["text"] = "changed"
rows[2]["id"] = "9999"
rows[4]["id"] = rows[3]["id"]
rows[5]["coder_1"] = "weather"
for row in rows[60:]:
    row["coder_2"] = ""
with open("sheet.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows[:-2])
PYTHON
rostrum audit score sheet.csv > scores.csv; echo $?
head -n 1 scores.csv
cut -d, -f1 scores.csv
grep -c nan scores.csv
rostrum run "$CORPUS/sample/meetings" --outputs tables --estimator audit --audit sheet.csv.errors -o audited -q && rostrum verify audited
