"""How Hypothesis searches: no stopwatch, and on CI the same examples every time. What is installed is read once."""

import os
from functools import cache

from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

settings.register_profile("here", deadline=None, max_examples=20)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Each new session of a test has Streamlit read the metadata of all packages again: 0.2 s, more than a page takes.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
