"""What units answered: read back, checked, told, taken over."""
