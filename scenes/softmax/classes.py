"""The classes that the pictures of a classifier tell apart."""

CLASSES = ("cat", "dog", "owl", "fox", "bee", "cow")
MOST = len(CLASSES)
