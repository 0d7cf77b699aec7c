# Nothing in a pattern is syntax of FTS5 or SQL: all of these find nothing, and none fails.
rostrum run "$DATA/first.txt" --model "$MODEL" -o out -q || exit
for pattern in 'doctors NOT colony' 'doctors OR sea' 'NEAR(doctors, colony)' '{text}: doctors:sea' '^inmates + sea' \
  "'; DROP TABLE unit; --" 'text:doctors' '(doctors' '%s%n'; do
  rostrum kwic out "$pattern" || echo "$pattern: $?"
done
# A very long one.
rostrum kwic out "$(i=0; while [ $i -lt 2000 ]; do printf 'the of in '; i=$((i + 1)); done)" || echo "long: $?"
rostrum kwic out "$(printf 'caf\351')"
echo $?
