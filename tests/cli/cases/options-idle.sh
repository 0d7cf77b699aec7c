# Options about the sources, where none are read: said, not taken in silence; and not in the help.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
rostrum kwic out doctor --roster none.ini --width 40; echo $?
rostrum kwic out doctor --format csv --threads 2 --seed 3 | wc -l
rostrum export out --to csv --format csv -o units.csv; echo $?
rostrum verify out --model council-ru; echo $?
rostrum models --language ru | head -n 1
for verb in audit compare export keyness kwic merge models plot submit verify; do
  rostrum help "$verb" | grep -E -- '^ .*--(model|roster|language|encoding|max-meeting)( |$)' && echo "$verb: shown"
done
rostrum help run | grep -o -E -- '--(model|roster|language|encoding|max-meeting) [A-Z|]+'
