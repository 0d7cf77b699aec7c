rostrum version
