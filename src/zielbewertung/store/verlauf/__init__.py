"""The Verlauf in the file: written, read, forgotten."""
