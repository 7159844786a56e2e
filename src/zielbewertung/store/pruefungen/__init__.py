"""What a file has to stand before it is believed."""
