"""How the window looks: colours, theme, signs, the ring around what has the focus."""
