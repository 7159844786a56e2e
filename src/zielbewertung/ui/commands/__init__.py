"""Every action of the window: its name, its keys, and what it does."""
