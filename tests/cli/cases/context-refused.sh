# What --context cannot do.
printf 'Tomas Verholm: I agree.\n' > meeting.txt
for options in "--context remark" "--context exchange" "--context exchange --estimator emq" "--context exchange --estimator pacc"; do
  rostrum run meeting.txt --language en --model "$MODEL" -o out $options
  echo $?
done
echo 'I agree.' > lines.txt
for context in exchange remark; do
  rostrum classify --lines --model "$MODEL" --context $context lines.txt
  echo $?
done
rostrum classify --lines --model "$MODEL" --context none lines.txt | grep -c topics
cp -r "$MODEL" model && chmod -R u+w model
echo '{"remark": "much"}' > model/context.json
rostrum run meeting.txt --language en --model model -o out
echo $?
[ -e out ] || echo nothing was written
