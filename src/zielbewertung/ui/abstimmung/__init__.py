"""The tab „Abstimmung“: one measure at a time, large, for a meeting."""
