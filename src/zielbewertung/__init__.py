"""Zielbewertung rates the goals and measures of a Handlungskonzept and prints the result.

The only place that states the version; the build and the command line read it from here.
"""

__version__ = "0.1.0"
