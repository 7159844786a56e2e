"""The parts of the dialog „Sicherungen“: its list, what it says of one, and how it reads."""
