# Files that hold text in a form of their own are refused with how to make text of them; the others are read.
mkdir mixed && cp "$DATA/first.txt" mixed
printf '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj\n' > minutes.pdf
printf '{\\rtf1\\ansi We spoke about the prisons and the colonies and the people in them.}' > minutes.rtf
printf '\320\317\021\340\241\261\032\341 and so on' > minutes.doc
printf '1\r\n00:00:01,000 --> 00:00:02,500\r\nAda Roe: We spoke about the prisons.\r\n' > minutes.srt
printf 'WEBVTT\n\n00:01.000 --> 00:02.500\nAda Roe: We spoke about the prisons.\n' > minutes.vtt
python3 - <<'PYTHON'
import zipfile
def make(path, *members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
make("minutes.docx", ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"))
make("minutes.xlsx", ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"))
make("minutes.odt", ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<document/>"))
make("minutes.epub", ("mimetype", "application/epub+zip"), ("chapter.xhtml", "<html/>"))
make("minutes.zip", ("first.txt", open("mixed/first.txt").read()))
PYTHON
rostrum run mixed minutes.* --model "$MODEL" -o out -q; echo $?
cut -d, -f1 out/tables/ledger.csv | sort -u
