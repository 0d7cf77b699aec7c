rostrum help ruin
