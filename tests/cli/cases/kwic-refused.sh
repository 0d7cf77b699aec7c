# What cannot be searched is told before anything is written.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
for pattern in '' '  ' '"open' '*' '-' 'in*side' '""'; do
  rostrum kwic out "$pattern" --format csv -o lines.csv
  echo $?
done
rostrum kwic out doctor --topic sport; echo $?
rostrum kwic out doctor --speaker 'Nobody Here'; echo $?
rostrum kwic out doctor --meeting third; echo $?
rostrum kwic out doctor --evidence editorial; echo $?
rostrum kwic out doctor --year last; echo $?
rostrum kwic out doctor --width 5; echo $?
rostrum kwic out doctor --limit 0; echo $?
rostrum kwic out doctor --sort size; echo $?
rostrum kwic out doctor --format transcript; echo $?
rostrum kwic out; echo $?
rostrum kwic out two words; echo $?
rostrum kwic doctor out; echo $?
ls
