"""The directory of Stellen in the window, and who is responsible for what."""
