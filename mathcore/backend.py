"""Which array libraries are here, and which of them an array belongs to.

There is no global switch: a function asks its inputs (``xp = namespace(a)``), so two visitors on two libraries
never meet. Only functions without an array among their inputs take ``xp=`` and ``device=``, as `load` hands them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from numbers import Number
from typing import Any

import numpy as np

Array = Any  # an array of any library that follows the Python array API standard
Namespace = Any  # such a library

HOST = (np.ndarray, np.generic, Number, list, tuple)


def namespace(*arrays: Any) -> Namespace:
    """The library that the arrays belong to; NumPy for Python numbers and lists.

    Parameters: any number of arrays, numbers or nested lists. The arrays must be of one library.
    Returns: a module that follows the array API standard. For arrays of NumPy that is ``numpy`` itself, which follows
    it since version 2.
    Raises: TypeError when the arrays are of different libraries, or something is not an array.

    >>> namespace([[1, 0], [0, 1]], 2.0).__name__
    'numpy'

    Reference: Python array API standard 2024.12, ``__array_namespace__``.
    """
    for x in arrays:
        if not isinstance(x, HOST):
            break
    else:
        return np
    from array_api_compat import array_namespace  # here, because NumPy's visitors need not wait for it

    return array_namespace(*(x for x in arrays if hasattr(x, "dtype") or not isinstance(x, HOST)))


def to_numpy(x: Any) -> np.ndarray[Any, Any]:
    """The numbers of ``x`` as a NumPy array on the host; copied only when they lie elsewhere.

    >>> to_numpy([1.0, 2.0])
    array([1., 2.])
    """
    if isinstance(x, HOST):
        return np.asarray(x)
    from array_api_compat import is_cupy_array, is_torch_array

    if is_cupy_array(x):
        return np.asarray(x.get())
    if is_torch_array(x):
        return np.asarray(x.detach().cpu())
    return np.asarray(x)


@dataclass(frozen=True)
class Backend:
    """An array library: its ``name`` in links, its ``label`` on the page, and the ``reason`` why it cannot be had."""

    name: str
    label: str
    reason: str = ""

    @property
    def available(self) -> bool:
        return not self.reason


class Missing(Exception):
    """A library cannot be used; the message is the reason."""


def _numpy() -> tuple[Namespace, Any, str]:
    return np, "cpu", "CPU"


def _cupy() -> tuple[Namespace, Any, str]:
    import cupy

    try:
        devices = cupy.cuda.runtime.getDeviceCount()
    except cupy.cuda.runtime.CUDARuntimeError:
        devices = 0
    if not devices:
        raise Missing("no CUDA device")
    import array_api_compat.cupy as xp

    return xp, cupy.cuda.Device(), "GPU"


def _torch() -> tuple[Namespace, Any, str]:
    import array_api_compat.torch as xp
    import torch

    on_gpu = torch.cuda.is_available()
    return xp, torch.device("cuda" if on_gpu else "cpu"), "GPU" if on_gpu else "CPU"


def _jax() -> tuple[Namespace, Any, str]:
    import jax

    jax.config.update("jax_enable_x64", True)  # else JAX turns float64 into float32 without a word
    device = jax.devices()[0]
    return jax.numpy, device, "CPU" if device.platform == "cpu" else "GPU"


_LIBRARIES: dict[str, tuple[str, Callable[[], tuple[Namespace, Any, str]]]] = {
    "numpy": ("NumPy", _numpy),
    "cupy": ("CuPy", _cupy),
    "torch": ("PyTorch", _torch),
    "jax": ("JAX", _jax),
}


@cache
def _open(name: str) -> tuple[Namespace, Any, str]:
    """A library's namespace, its device, and in a word where it computes; raises `Missing` with the reason."""
    if find_spec(name) is None:  # looks at the folders only: what is not installed costs nothing
        raise Missing("not installed")
    try:
        return _LIBRARIES[name][1]()
    except (ImportError, OSError, RuntimeError) as error:
        raise Missing(f"installed, but does not start ({type(error).__name__})") from error


@cache
def backends() -> tuple[Backend, ...]:
    """Every library that the project knows, NumPy first; what cannot be used says why.

    >>> [backend.name for backend in backends()]
    ['numpy', 'cupy', 'torch', 'jax']
    >>> backends()[0].available
    True
    """
    found = []
    for name, (label, _) in _LIBRARIES.items():
        try:
            found.append(Backend(name, f"{label} ({_open(name)[2]})"))
        except Missing as reason:
            found.append(Backend(name, label, str(reason)))
    return tuple(found)


def load(name: str) -> tuple[Namespace, Any]:
    """The library called ``name`` and the device on which it computes, for ``xp=`` and ``device=``.

    Raises: ValueError when the library is unknown or cannot be used here.

    >>> xp, device = load("numpy")
    >>> xp.__name__, device
    ('numpy', 'cpu')
    """
    if name not in _LIBRARIES:
        raise ValueError(f"backend must be one of {', '.join(_LIBRARIES)}, got {name!r}")
    try:
        xp, device, _ = _open(name)
    except Missing as reason:
        raise ValueError(f"backend must be available, got {name!r}: {reason}") from reason
    return xp, device
