"""Which library an array belongs to, which libraries are here, and why one is not."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mathcore import backend
from tests.mathcore.libraries import Library


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Each test asks the machine again."""
    for asked in (backend._open, backend.backends):
        asked.cache_clear()
    yield
    for asked in (backend._open, backend.backends):
        asked.cache_clear()


def install(monkeypatch: pytest.MonkeyPatch, **modules: Any) -> None:
    """Let only these libraries, and NumPy, be installed; a dot in a name is written as two underscores."""
    names = {name.replace("__", "."): module for name, module in modules.items()}
    here = {"numpy"} | names.keys()
    monkeypatch.setattr(backend, "find_spec", lambda name: ModuleSpec(name, None) if name in here else None)
    for name, module in names.items():
        monkeypatch.setitem(sys.modules, name, module)


def module(name: str, **contents: Any) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(contents)
    return made


def listed(name: str) -> backend.Backend:
    return next(found for found in backend.backends() if found.name == name)


def cupy(devices: int | None) -> ModuleType:
    """A CuPy on a machine with so many devices; None: without a driver, which CuPy says by raising."""

    class CUDARuntimeError(RuntimeError):
        pass

    def count() -> int:
        if devices is None:
            raise CUDARuntimeError("cudaErrorNoDevice")
        return devices

    runtime = SimpleNamespace(getDeviceCount=count, CUDARuntimeError=CUDARuntimeError)
    return module("cupy", cuda=SimpleNamespace(runtime=runtime, Device=lambda: "device 0"))


def test_the_namespace_is_that_of_the_array(lib: Library) -> None:
    assert backend.namespace(lib([1.0])) is lib.xp
    assert backend.namespace(2, lib([1.0]), [3.0], 1.5) is lib.xp


@pytest.mark.parametrize("value", [1, 2.5, 1j, True, [1, 2], ((1, 2), (3, 4)), np.float32(1), np.int64(2)])
def test_python_numbers_and_lists_belong_to_numpy(value: object) -> None:
    assert backend.namespace(value) is np


def test_nothing_at_all_belongs_to_numpy() -> None:
    assert backend.namespace() is np


def test_arrays_of_two_libraries_do_not_mix() -> None:
    strict = pytest.importorskip("array_api_strict", reason="array-api-strict is not installed")
    with pytest.raises(TypeError):
        backend.namespace(np.ones(2), strict.ones(2))


@pytest.mark.parametrize("value", ["text", object(), {}])
def test_what_is_no_array_has_no_namespace(value: object) -> None:
    with pytest.raises(TypeError):
        backend.namespace(value)


def test_to_numpy_brings_the_numbers_home(lib: Library) -> None:
    home = backend.to_numpy(lib([[1.0, 2.0]], "float32"))
    assert type(home) is np.ndarray
    assert home.dtype == np.float32
    assert home.tolist() == [[1.0, 2.0]]


def test_to_numpy_copies_nothing_that_is_home_already() -> None:
    x = np.ones(3)
    assert backend.to_numpy(x) is x
    assert backend.to_numpy(2.5).shape == ()


def test_numpy_is_always_listed_first_and_always_there(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    found = backend.backends()
    assert [b.name for b in found] == ["numpy", "cupy", "torch", "jax"]
    assert found[0] == backend.Backend("numpy", "NumPy (CPU)")
    assert [b.available for b in found] == [True, False, False, False]
    assert {b.reason for b in found[1:]} == {"not installed"}


def test_listing_loads_nothing_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    before = set(sys.modules)
    backend.backends()
    assert not {"cupy", "torch", "jax"} & (set(sys.modules) - before)


@pytest.mark.parametrize("devices", [0, None])
def test_cupy_without_a_device_says_so(monkeypatch: pytest.MonkeyPatch, devices: int | None) -> None:
    install(monkeypatch, cupy=cupy(devices))
    assert listed("cupy") == backend.Backend("cupy", "CuPy", "no CUDA device")
    with pytest.raises(ValueError, match=r"^backend must be available, got 'cupy': no CUDA device$"):
        backend.load("cupy")


def test_cupy_with_a_device_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    xp = module("array_api_compat.cupy")
    install(monkeypatch, cupy=cupy(1), array_api_compat__cupy=xp)
    assert listed("cupy") == backend.Backend("cupy", "CuPy (GPU)")
    assert backend.load("cupy") == (xp, "device 0")


@pytest.mark.parametrize(("has_gpu", "where"), [(False, "CPU"), (True, "GPU")])
def test_torch_says_where_it_computes(monkeypatch: pytest.MonkeyPatch, has_gpu: bool, where: str) -> None:
    torch = module("torch", cuda=SimpleNamespace(is_available=lambda: has_gpu), device=lambda kind: f"torch {kind}")
    xp = module("array_api_compat.torch")
    install(monkeypatch, torch=torch, array_api_compat__torch=xp)
    assert listed("torch") == backend.Backend("torch", f"PyTorch ({where})")
    assert backend.load("torch") == (xp, "torch cuda" if has_gpu else "torch cpu")


def test_jax_keeps_64_bits_and_says_where_it_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    switches: dict[str, object] = {}
    device, numpy = SimpleNamespace(platform="cpu"), module("jax.numpy")
    jax = module("jax", config=SimpleNamespace(update=switches.__setitem__), devices=lambda: [device], numpy=numpy)
    install(monkeypatch, jax=jax, jax__numpy=numpy)
    assert listed("jax") == backend.Backend("jax", "JAX (CPU)")
    assert backend.load("jax") == (numpy, device)
    assert switches == {"jax_enable_x64": True}


def test_a_library_that_does_not_start_is_listed_with_that_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, torch=None)  # Python's own sign for a module that cannot be imported
    assert listed("torch").reason == "installed, but does not start (ModuleNotFoundError)"


def test_load_hands_out_numpy_and_its_device() -> None:
    assert backend.load("numpy") == (np, "cpu")


@pytest.mark.parametrize("name", ["", "NumPy", "tensorflow", "os", "../numpy"])
def test_an_unknown_library_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match=r"^backend must be one of numpy, cupy, torch, jax, got '"):
        backend.load(name)


def test_a_library_that_is_not_here_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    with pytest.raises(ValueError, match=r"^backend must be available, got 'jax': not installed$"):
        backend.load("jax")


def test_a_backend_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        backend.Backend("numpy", "NumPy").name = "other"  # type: ignore[misc]
