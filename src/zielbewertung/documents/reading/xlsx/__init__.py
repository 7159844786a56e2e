"""Reads Excel workbooks (Office Open XML): sheets as tables, cells as they are shown."""
