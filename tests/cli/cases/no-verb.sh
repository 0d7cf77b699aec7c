rostrum
