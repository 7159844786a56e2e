"""Reads OpenDocument files of LibreOffice and others: sheets (ods) and tables of texts (odt)."""
