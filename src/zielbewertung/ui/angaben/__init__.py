"""What is said of the Konzept itself and of each entry, in dialogs."""
