rostrum run "$DATA/first.txt"
