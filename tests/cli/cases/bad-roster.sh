printf '[Petra Lindqvar]\naliases Petra\n' > roster.ini
rostrum run "$DATA" --model "$MODEL" --roster roster.ini -o out; status=$?; ls; exit $status
