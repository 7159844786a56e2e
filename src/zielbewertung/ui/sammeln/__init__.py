"""Changing many measures at once: what shall change, what that would do, one step."""
