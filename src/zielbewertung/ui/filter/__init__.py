"""Search field, filters and what they offer."""
