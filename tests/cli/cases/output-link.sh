# A link to the folder of the results stays a link, and records that lie there by its other name come along.
mkdir real && ln -s real link && ln -s nowhere broken
rostrum run "$DATA" --model "$MODEL" -o link -q --units real/units.jsonl; echo "$?"
rostrum run "$DATA" --model "$MODEL" -o broken -q; echo "$?"
readlink link broken; ls real
