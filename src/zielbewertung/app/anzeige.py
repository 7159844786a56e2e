"""Between what bounds a person can choose how the window looks."""

MIN_ZOOM, MAX_ZOOM = 80, 300
"""How small and how large letters can be, in percent."""

FARBEN = ("system", "hell", "dunkel")
"""Which colours there are, by the names that the settings keep."""
