"""Where a document lies and where it is edited: lock, working copy, publishing."""
