"""Filters under a name in the window: choosing, keeping, renaming and deleting them."""
