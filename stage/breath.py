"""The server keeps its breath: everything heavy that is imported is taken out of garbage collection.

A full collection over the objects of SciPy and Plotly stops the process for some 80 ms; over a frozen heap it looks
only at what visitors hold. Streamlit's own after every rerun is off (`.streamlit/config.toml`): that, too, grows with
the crowd. The frame imports this module after the whole scene catalogue, and calls `hold` when the page has run: what
its first run imported is then frozen too.
"""

import gc
import sys

from stage import memory

_modules = 0


def hold() -> None:
    """Freeze again if something was imported since the last time."""
    global _modules
    if len(sys.modules) != _modules:
        gc.collect()
        gc.freeze()
        _modules = len(sys.modules)


memory.keep_small()
hold()
