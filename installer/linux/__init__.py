"""What Linux workplaces get: the package for Debian and its relatives, and its examination."""
