"""What the program can do, without a window: the session, exchange, search, settings."""
