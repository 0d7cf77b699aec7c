rostrum run "$DATA/first.txt" -o out --outputs tables,scroll
echo $?
rostrum run "$DATA/first.txt" -o out --outputs ''
echo $?
ls
