# What cannot be read of an archive is named; what can, is read: encrypted and damaged members, bombs, archives in archives in archives.
python3 - <<'PYTHON'
import gzip, io, tarfile, zipfile
text = b"Ann Lee: The prison is cold.\n\nTom Ray: We shall see to the prison.\n"
with zipfile.ZipFile("faults.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("good.txt", text)
    archive.writestr("secret.txt", text)
    archive.writestr("damaged.txt", text, zipfile.ZIP_STORED)
    archive.writestr("binary.txt", b"\0\1\2\3")
    archive.writestr("../up/good.txt", text)
    archive.writestr("co\nntrol.txt", text)
    archive.writestr(".hidden.txt", text)
data = bytearray(open("faults.zip", "rb").read())
secret = data.index(b"secret.txt") - 30
data[secret + 6] |= 1
start = data.index(b"damaged.txt") + 11
data[start + 20] ^= 1
open("faults.zip", "wb").write(data)

def pack(name, members):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return open(name, "rb").read()
inner = pack("inner.zip", [("a.txt", text)])
middle = pack("middle.zip", [("inner.zip", inner), ("b.txt", text)])
pack("deep.zip", [("middle.zip", middle), ("c.txt", text)])
pack("bomb.zip", [("a.txt", text), ("zeros.txt", b"0 " * (16 << 20)), ("z.txt", text)])
pack("other.zip", [("picture.png", b"x"), ("README.txt", b"x")])
with tarfile.open("many.tar", "w") as archive:
    for i in range(20):
        info = tarfile.TarInfo("m%02d.txt" % i)
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
packed = gzip.compress(text * 4000, compresslevel=1)
open("cut.txt.gz", "wb").write(packed[: len(packed) // 2])
open("cut.tar", "wb").write(open("many.tar", "rb").read()[:5000])
PYTHON
for archive in faults.zip deep.zip bomb.zip other.zip cut.txt.gz cut.tar; do
  echo "== $archive"
  rostrum run "$archive" --model "$MODEL" -q -o out --units - 2> errors | cut -d, -f1
  cat errors
  grep -o '"status":.*' out/manifest.json
  rm -rf out
done
echo "== limits"
rostrum run many.tar --max-members 3 --model "$MODEL" -q -o out 2>&1
rostrum run many.tar --max-unpacked 150 --model "$MODEL" -q -o out 2>&1
rostrum run bomb.zip --max-ratio 2000 --model "$MODEL" -q -o out 2>&1
echo $?
