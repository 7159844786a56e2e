"""Fragebögen: what each unit is asked, the files and letters for them, the list of what is out."""
