"""Reads Word documents (Office Open XML): their tables, with the headings above them."""
