"""Makes a sound Konzept of what a damaged file still held."""
