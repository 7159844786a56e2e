"""The signs of a Bewertung: defined once, drawn alike by window, paper and Office files."""
