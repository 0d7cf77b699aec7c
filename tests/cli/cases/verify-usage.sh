rostrum verify
