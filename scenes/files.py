"""Files that visitors loaded, kept for everybody within a bound: a scene names one by its name and a digest.

A link holds that name only; who opens it elsewhere, or much later, is told which file to load again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import blake2b

from mathcore.limits import FILES_KEPT_BYTES
from mathcore.tables import Table, read_csv

# Anscombe (1973), Graphs in statistical analysis, the first of his four sets: there before anybody loads a file.
_SAMPLE = b"""x,y
10,8.04\n8,6.95\n13,7.58\n9,8.81\n11,8.33\n14,9.96\n6,7.24\n4,4.26\n12,10.84\n7,4.82\n5,5.68
"""

_kept: OrderedDict[str, Table] = OrderedDict()
_lock = threading.Lock()
_reading = threading.Lock()  # one file after the other: reading the largest takes some 70 MB and a second


def keep(name: str, content: bytes) -> str:
    """Read a CSV file and keep it; what a scene calls it by. A ValueError says why it cannot be read."""
    with _reading:
        table = read_csv(content)
    digest = _digest(content)
    with _lock:
        _kept[digest] = table
        _kept.move_to_end(digest)
        while sum(one.values.nbytes for one in _kept.values()) > FILES_KEPT_BYTES:
            _kept.popitem(last=False)
    return f"{plain(name)}#{digest}"


def find(reference: str) -> Table:
    """The file of a reference; a ValueError says which to load when it is not here."""
    name, _, digest = reference.rpartition("#")
    if reference == SAMPLE:
        return _sample
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    raise ValueError(f"File: {name} is not here: load it again" if name else "File: no file is loaded yet, choose one")


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=12).hexdigest()


def plain(name: str) -> str:
    """A file's name without what links or lines could trip over."""
    shown = "".join(c for c in name if c.isprintable() and c not in "#/\\")
    return shown[-60:] or "data.csv"


_sample = read_csv(_SAMPLE)
SAMPLE = f"anscombe.csv#{_digest(_SAMPLE)}"  # always here
