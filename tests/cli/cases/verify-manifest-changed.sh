rostrum run "$DATA" --model "$MODEL" -o out -q --outputs tables,database || exit
sed -i 's/"seed":1/"seed":2/' out/manifest.json && rostrum verify out
sed -i '5s/$/ /' out/manifest.json
rostrum verify out
