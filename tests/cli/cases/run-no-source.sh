rostrum run -o out
