"""Builds what brings the program to the PCs: the bundle, and the packages that carry it."""
