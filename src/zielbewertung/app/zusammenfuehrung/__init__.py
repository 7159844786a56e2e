"""Two sides of a Konzept become one: what differs in words, and what was chosen."""
