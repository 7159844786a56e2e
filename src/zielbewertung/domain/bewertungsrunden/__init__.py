"""The Bewertungsrunden: made, frozen, opened, compared, and what belongs to them."""
