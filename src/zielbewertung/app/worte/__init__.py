"""The words that people read, wherever they are told something."""
