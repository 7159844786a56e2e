"""What is looked for and picked: search, filters, and what they are kept under."""
