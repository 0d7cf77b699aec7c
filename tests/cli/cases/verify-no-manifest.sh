mkdir out; rostrum verify out
