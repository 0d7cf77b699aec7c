rostrum xylophone
