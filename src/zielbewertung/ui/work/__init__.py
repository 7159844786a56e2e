"""Work that takes its time while the window stays alive."""
