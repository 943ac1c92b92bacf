"""The mathematics of deep learning as pure functions over arrays; it knows no screen.

Import the rooms by name (``from mathcore import linalg``); nothing heavy is loaded here.
"""
