"""Asking units: making Fragebögen, the tab „Rücklauf“, taking answers in and deciding on them."""
