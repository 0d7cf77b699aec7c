# е and ё are the same, written as one character or two; й is not и. Wide characters and combining ones keep the column.
printf 'Т.Верхольм: Ещё и\314\206од, е\314\210ж и мой дом, Мой.\n\nД.Хольт: 日本語の文 and Привет, мой друг.\n' > text.txt
rostrum run text.txt --model "$MODEL" --language en -o out -q || exit
for word in 'еще' 'ЁЖ' 'йод' 'иод' 'мой' 'мои' 'and'; do
  echo "$word"
  rostrum kwic out "$word" --width 40 || exit
done
