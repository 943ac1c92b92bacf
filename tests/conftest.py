"""How Hypothesis searches: no stopwatch, and on CI the same examples every time."""

import os

from hypothesis import settings

settings.register_profile("here", deadline=None, max_examples=20)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
