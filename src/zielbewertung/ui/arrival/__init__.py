"""How a file comes into the window, whatever stands in its way."""
