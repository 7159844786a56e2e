"""The subject: what a Konzept is, which changes it knows and which rules hold.

It needs nothing but Python's standard library.
"""
