rostrum clasify
