# A model.json that holds two objects is refused.
cp -r "$MODEL" model
cat "$MODEL/model.json" "$MODEL/model.json" > model/model.json
echo text | rostrum classify --lines --model ./model --language en
echo $?
