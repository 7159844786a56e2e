"""What a window shows of an Abgleich: the list of all differences, and both sides of one."""
