rostrum --help > one && rostrum help > two && rostrum -h > three
cmp one two && cmp one three && cat one
