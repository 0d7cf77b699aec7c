# What the help shows works, and a text too short to tell its language is refused with advice.
echo 'Inmates wait months for a doctor.' | rostrum classify --lines; echo "status $?"
echo 'Inmates wait months for a doctor.' | rostrum stem --lines; echo "status $?"
ROSTRUM_DATA_DIR=$CORPUS/../models
export ROSTRUM_DATA_DIR
ln -s "$CORPUS" corpus
for verb in '' run ingest segment tokenize stem vectorize classify
do
  rostrum help $verb | sed -n 's/^  \(echo .*rostrum\|rostrum\) /\1 /p' | grep -v '^rostrum [A-Z]' > examples
  while IFS= read -r example
  do
    rm -rf results
    echo "$ $example"
    sh -c "$example" > output; echo "status $?, $(test -s output && echo output || echo nothing)"
  done < examples
done
