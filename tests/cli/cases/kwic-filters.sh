# Each filter, alone and together; nothing found is no fault.
rostrum run "$DATA" --model "$MODEL" -o out -q || exit
for filter in '--evidence reported' '--year 2019' '--year 1999' '--meeting first' '--topic other' '--limit 1' '--sort right' \
  '--sort left' '--sort date' '--sort speaker'; do
  echo "$filter"
  # shellcheck disable=SC2086  # an option and its value
  rostrum kwic out 'doctor*' $filter --width 40 || exit
done
rostrum kwic out 'the' --speaker 'Goran Teleki' --evidence verbatim --sort left --format csv -o lines.csv && cat lines.csv
