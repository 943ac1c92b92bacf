"""The server keeps its breath: everything heavy that is imported by now is taken out of garbage collection.

Streamlit collects after every rerun; a full collection over the objects of SciPy and Plotly stops the process for some
80 ms, over a frozen heap for less than one. Import this module after the whole scene catalogue, once per process.
"""

import gc

gc.collect()
gc.freeze()
