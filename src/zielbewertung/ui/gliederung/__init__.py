"""Editing the structure in the window: the mode, its commands and its dialogs."""
