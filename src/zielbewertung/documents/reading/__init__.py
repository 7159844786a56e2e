"""Reads a Konzept from files of others: table recognition, the tree, the ratings, the findings.

The way is always ``oeffnen.open_file`` (or ``zwischenablage.open_clipboard``) →
``vorschlag.propose`` → corrections of the ``zuordnung`` → ``einlesung.read``.
"""
