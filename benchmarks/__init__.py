"""Measurements as ratios within one run; ``python -m benchmarks`` runs all, none is a test.

Every module has a ``main()`` that prints one small table. A ratio says more than seconds: it
holds on a slow machine as well.
"""
