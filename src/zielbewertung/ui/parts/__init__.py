"""Building blocks that editor, „Überblick“, start page and dialogs share."""
