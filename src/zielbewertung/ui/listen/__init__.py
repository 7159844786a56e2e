"""What tabs with a list of rows have in common: the list, its headings, how a row is drawn."""
