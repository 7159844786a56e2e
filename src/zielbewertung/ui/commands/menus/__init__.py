"""The actions of each menu, in its order."""
