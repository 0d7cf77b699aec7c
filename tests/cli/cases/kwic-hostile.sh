# Escapes and marks of direction in a transcript do not reach the terminal; a program gets what stands there.
printf 'Tomas Verholm: Red \033[31m alert, and \342\200\256 turned round.\n' > text.txt
rostrum run text.txt --model "$MODEL" -o out -q || exit
rostrum kwic out alert --width 60 | cat -v
rostrum kwic out alert --format jsonl
