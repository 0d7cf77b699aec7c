rostrum --threads 2 run
