"""The Sicherungen of a file, and what each of them holds."""
