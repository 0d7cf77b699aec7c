rostrum --version && rostrum run --version
