"""The subjects, found by their files: each has ``CASES``, and ``UNMEASURED``, patterns of names with their reasons."""
