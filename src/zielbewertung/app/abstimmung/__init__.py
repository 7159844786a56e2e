"""Abstimmung: what a meeting looks at, one measure after the other, and what becomes of it."""
