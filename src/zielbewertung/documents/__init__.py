"""From a Konzept to a file and back: one outline, many writers, and the readers for imports."""
