"""Bringing a concept in from tables, into a new or the open Konzept."""
