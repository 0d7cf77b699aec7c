mkdir papers && echo '{}' > papers/x.json
rostrum run papers --model "$MODEL" -o out; status=$?; ls; exit $status
