# From elsewhere, the paths start at --root.
mkdir -p project/meetings elsewhere && cp "$DATA"/*.txt project/meetings && cp -r "$MODEL" project/model && cp "$CORPUS/sample/roster.ini" project
cd project && rostrum run meetings --model ./model --roster roster.ini -o out -q && cd ../elsewhere || exit
rostrum verify ../project/out --root ../project && rostrum verify ../project/out
