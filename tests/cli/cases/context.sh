# A reply has the topic of what it answers; the manifest says so, and verify does it again. none is as without the option.
cp -r "$MODEL" model && chmod -R u+w model
printf '{"remark": 0.2, "answered": 2, "fade": 0.9}\n' > model/context.json
printf 'Irena Castellan: Inmates of the remand prison wait for a doctor.\n\nTomas Verholm: I agree, this must be put in order.\n' > meeting.txt
for context in none exchange; do
  rostrum run meeting.txt --language en --model model --context $context -o $context --units $context/units.jsonl --quiet
  grep -o '"context":"[a-z]*","estimator":[a-z"]*' $context/manifest.json
  grep -o '"topics":[^]]*]' $context/units.jsonl
  rostrum verify $context
done
rostrum run meeting.txt --language en --model model -o plain --units plain/units.jsonl --quiet
diff -r none plain && echo same
# A model with other weights is another model.
printf '{"remark": 0.2, "answered": 3, "fade": 0.9}\n' > model/context.json
rostrum verify exchange
echo $?
# Corrections that know units judged alone do not fit.
rostrum compare exchange --by speaker --estimator emq
echo $?
rostrum compare exchange --by speaker --quiet
echo $?
