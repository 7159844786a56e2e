"""The file of a Konzept: brought in, published, backed up, checked, rescued."""
