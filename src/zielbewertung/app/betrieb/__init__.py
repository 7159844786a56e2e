"""The program at work on a PC: what it notes of itself, what the administration decides."""
