mkdir out; echo '{"rostrum":"0.1.0","tokenizer":"one"}' > out/manifest.json
rostrum verify out
