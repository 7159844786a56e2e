"""The subject: what a Konzept is, which changes it knows and which rules hold (standard library only)."""
