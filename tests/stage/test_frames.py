"""Pictures as bytes: made once for everybody, bounded, and readable by a browser."""

from __future__ import annotations

import base64
import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

import numpy as np
import pytest

from mathcore.limits import FRAME_CACHE_BYTES
from mathcore.parameters import Integer, Interval
from scenes.base import Equation, Handle, Panel, Picture, Readout, Scene, Table
from stage import frames
from stage.codec import encode
from stage.figures import BINARY_FROM, LONG_TEXT, compact, plain
from stage.frames import FrameStore
from tests.stage.probe import Probe

made: Counter[int] = Counter()


@dataclass(frozen=True)
class Block(Scene):
    """A picture of about so many bytes."""

    name: ClassVar[str] = "block"
    title: ClassVar[str] = "A block"
    size: Annotated[int, Integer(symbol="size", domain=Interval(0, 10**6))] = 1000

    def solve(self, xp: Any, device: Any) -> int:
        made[self.size] += 1
        return self.size

    def draw(self, result: int) -> Picture:
        return Picture((), (), "x" * result)


def picture(*traces: dict[str, Any], **parts: Any) -> Any:
    """What a browser reads of a picture with these traces."""
    panel = Panel({"data": list(traces), "layout": {}}, "said", parts.pop("handles", ()))
    drawn = Picture((panel,), parts.pop("readouts", ()), "said", parts.pop("equations", ()))
    return json.loads(frames.encode(Probe(), drawn).encoded)


def test_a_frame_carries_panels_readouts_equations_alt_and_the_state() -> None:
    scene = Probe(t=0.5)
    frame = frames.make(scene)
    body = json.loads(frame.encoded)
    assert list(body) == ["panels", "readouts", "equations", "alt", "state"]
    assert body["state"] == json.loads(json.dumps(encode(scene)))
    assert body["alt"] == frame.picture.alt == "A curve over 5 points at t = 0.5."
    (panel,) = body["panels"]
    assert list(panel) == ["name", "alt", "aspect", "data", "layout", "handles"]
    assert panel["data"][0]["y"] == [-0.5, -0.25, 0, 0.25, 0.5]
    assert panel["handles"] == [
        {"name": "point", "label": "the point", "colour": "first", "x": 1.0, "y": 1.0, "step": 0.05}
    ]
    assert body["readouts"][:2] == [
        {"name": "t", "label": "t", "value": "0.5"},
        {"name": "table", "label": "table", "value": [["1", "0"], ["0", "1"]]},
    ]
    assert body["equations"] == [{"name": "line", "terms": ["t", "=", "0.5"]}]


def test_a_readout_carries_unit_note_colour_and_about_only_when_it_has_them() -> None:
    full = Readout("a", "A", 1.0, unit="°", note="a turn", colour="first", approximate=True)
    body = picture(readouts=(full, Readout("b", "B", 2 + 1j)), equations=(Equation("e", (((1.0,),), "=", 1j)),))
    assert body["readouts"] == [
        {"name": "a", "label": "A", "value": "1", "unit": "°", "note": "a turn", "colour": "first", "about": True},
        {"name": "b", "label": "B", "value": "2 + i"},
    ]
    assert body["equations"][0]["terms"] == [[["1"]], "=", "i"]


def test_nan_and_infinity_in_a_trace_become_null() -> None:
    (trace,) = picture({"x": np.array([1, np.nan, np.inf], "f4"), "y": [float("nan")], "z": np.float32("inf")})[
        "panels"
    ][0]["data"]
    assert trace == {"x": [1, None, None], "y": [None], "z": None}


def test_small_arrays_travel_as_short_numbers() -> None:
    (trace,) = picture({"x": np.array([0.1, 1 / 3], "f4")})["panels"][0]["data"]
    assert trace == {"x": [0.1, 0.33333334]}


@pytest.mark.parametrize("dtype", ["f4", "f8", "i4", "u1"])
@pytest.mark.parametrize("shape", [(BINARY_FROM,), (32, BINARY_FROM // 16)])
def test_a_large_array_travels_as_bytes_that_decode_to_it(dtype: str, shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape)).reshape(shape).astype(dtype)
    if array.dtype.kind == "f":
        array[0] = np.nan
    (trace,) = picture({"z": array})["panels"][0]["data"]
    sent = trace["z"]
    assert sent["dtype"] == dtype
    read = np.frombuffer(base64.b64decode(sent["bdata"]), sent["dtype"])
    read = read.reshape([int(n) for n in sent["shape"].split(",")]) if len(shape) > 1 else read
    np.testing.assert_array_equal(read, array)
    assert ("shape" in sent) == (len(shape) > 1)


def test_an_array_that_is_a_view_is_sent_as_it_reads() -> None:
    wide = np.arange(40.0).reshape(4, 10)
    large = np.arange(4.0 * BINARY_FROM).reshape(2, -1)
    (trace,) = picture({"x": wide[:, 1], "z": large.T})["panels"][0]["data"]
    assert trace["x"] == [1, 11, 21, 31]
    read = np.frombuffer(base64.b64decode(trace["z"]["bdata"]), trace["z"]["dtype"]).reshape(large.T.shape)
    np.testing.assert_array_equal(read, large.T)


def test_arrays_inside_of_a_trace_are_found() -> None:
    marker = compact({"marker": {"size": np.zeros(BINARY_FROM, "f4")}})["marker"]["size"]
    assert set(marker) == {"dtype", "bdata"}


def shared(count: int = BINARY_FROM) -> np.ndarray[Any, Any]:
    heights = np.arange(count, dtype="f4")
    heights.flags.writeable = False
    return heights


def landscape(**trace: Any) -> frames.Frame:
    """A frame with a large array that many pictures share, and an image."""
    image = {"source": "data:image/png;base64," + "A" * LONG_TEXT, "x": 0}
    panel = Panel({"data": [{"z": shared(), **trace}], "layout": {"images": [image]}}, "said")
    return frames.encode(Probe(), Picture((panel,), (), "said"))


def test_what_many_pictures_share_stands_apart_from_the_frame_and_is_named_in_its_place() -> None:
    frame = landscape(x=[1])
    (panel,) = json.loads(frame.encoded)["panels"]
    parts = json.loads(frame.without())
    assert panel["data"][0]["x"] == [1]
    heights = parts[panel["data"][0]["z"]["part"]]
    np.testing.assert_array_equal(np.frombuffer(base64.b64decode(heights["bdata"]), "f4"), shared())
    assert parts[panel["layout"]["images"][0]["source"]["part"]].endswith("AAA")
    assert len(parts) == 2
    assert len(frame.encoded) < 600


def test_a_part_that_the_browser_has_is_not_sent_again() -> None:
    frame = landscape()
    kept, other = frame.parts
    assert list(json.loads(frame.without({kept}))) == [other]
    assert frame.without(set(frame.parts)) == b"{}"


def test_equal_parts_have_one_name_and_other_parts_another() -> None:
    assert landscape().parts == landscape(name="again").parts
    assert set(landscape(z=shared(2 * BINARY_FROM)).parts) != set(landscape().parts)


@pytest.mark.parametrize("array", [np.zeros(BINARY_FROM, "f4"), shared(BINARY_FROM - 1)], ids=["own", "small"])
def test_an_array_of_its_own_and_a_small_one_travel_in_the_frame(array: Any) -> None:
    assert "part" not in str(json.loads(landscape(z=array).encoded)["panels"][0]["data"])


def test_a_table_carries_its_text_and_what_it_is_sorted_by() -> None:
    table = Table("race", "Race", ("who", "f", "when"), (("Adam", 0.12345, 7), ("Momentum", float("inf"), "never")),
                  ("first", "second"))  # fmt: skip
    body = json.loads(frames.encode(Probe(), Picture((), (), "said", tables=(table,))).encoded)
    assert body["tables"] == [
        {
            "name": "race",
            "label": "Race",
            "columns": ["who", "f", "when"],
            "rows": [["Adam", "0.123", "7"], ["Momentum", "∞", "never"]],
            "keys": [[None, 0.12345, 7], [None, None, None]],
            "colours": ["first", "second"],
        }
    ]


def test_a_large_array_of_another_kind_is_still_sent() -> None:
    (trace,) = picture({"x": np.arange(BINARY_FROM, dtype="i8")})["panels"][0]["data"]
    assert trace["x"] == list(range(BINARY_FROM))


def test_a_plain_figure_is_strict_json_of_the_same_numbers() -> None:
    figure = {
        "a": np.array([[1.5, np.nan], [np.inf, -np.inf]], "f4"),
        "b": (np.float32(0.5), np.int64(3), np.bool_(True), float("inf")),
        "c": {"word": "w", "none": None, "whole": np.arange(2)},
    }
    read = json.loads(json.dumps(plain(figure), allow_nan=False))
    assert read == {
        "a": [[1.5, None], [None, None]],
        "b": [0.5, 3, True, None],
        "c": {"word": "w", "none": None, "whole": [0, 1]},
    }


def test_a_frame_at_hand_is_not_made_again() -> None:
    store = FrameStore()
    first = store.get(Block(11))
    assert store.get(Block(11)) is first
    assert made[11] == 1
    assert store.get(Block(12)) is not first


def test_frames_of_other_backends_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames.backends, "load", lambda name: (name, None))
    seen: list[str] = []
    monkeypatch.setattr(Block, "solve", lambda self, xp, device: seen.append(xp) or 1)
    store = FrameStore()
    assert store.get(Block(), "numpy") is not store.get(Block(), "torch")
    store.get(Block(), "torch")
    assert seen == ["numpy", "torch"]


def sizes(store: FrameStore) -> list[int]:
    return [scene.size for scene, _ in store._frames]


def test_the_store_stays_below_its_bytes_and_lets_go_what_was_not_used_for_longest() -> None:
    cost = frames._cost(frames.make(Block(1000)))
    store = FrameStore(limit=3 * cost)
    for size in (1001, 1002, 1003):
        store.get(Block(size - 1001 + 990))
    assert sizes(store) == [990, 991, 992]
    store.get(Block(990))
    store.get(Block(993))
    assert sizes(store) == [992, 990, 993], "991 was not used for longest"
    assert store._size == sum(frames._cost(frame) for frame in store._frames.values()) <= 3 * cost


def test_a_frame_larger_than_the_store_is_handed_out_and_not_kept() -> None:
    store = FrameStore(limit=10_000)
    assert len(store.get(Block(50_000)).encoded) > 50_000
    assert (len(store), store._size) == (0, 0)


def test_the_bytes_of_the_process_are_those_of_the_limits() -> None:
    assert frames.store._limit == FRAME_CACHE_BYTES


def test_what_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FrameStore()
    with monkeypatch.context() as patched:
        patched.setattr(Block, "draw", lambda self, result: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.get(Block(77))
    assert len(store) == 0
    assert store.get(Block(77)).picture.alt == "x" * 77


def test_many_threads_get_the_right_frames_and_the_count_of_bytes_stays_true() -> None:
    cost = frames._cost(frames.make(Block(100)))
    store = FrameStore(limit=8 * cost)
    start = threading.Barrier(8)

    def visitor(number: int) -> bool:
        start.wait()
        wanted = [(number * 7 + i * 5) % 20 for i in range(300)]
        return all(store.get(Block(size)).picture.alt == "x" * size for size in wanted)

    with ThreadPoolExecutor(8) as visitors:
        assert all(visitors.map(visitor, range(8)))
    assert store._size == sum(frames._cost(frame) for frame in store._frames.values()) <= 8 * cost


def test_two_threads_that_make_the_same_frame_at_once_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)

    def solve(self: Block, xp: Any, device: Any) -> int:
        both.wait(timeout=60)
        return self.size

    monkeypatch.setattr(Block, "solve", solve)
    store = FrameStore()
    with ThreadPoolExecutor(2) as visitors:
        made_twice = list(visitors.map(store.get, [Block(5), Block(5)]))
    assert made_twice[0].encoded == made_twice[1].encoded
    assert (len(store), store._size) == (1, frames._cost(made_twice[0]))


def test_equal_scenes_of_different_spelling_share_a_frame() -> None:
    store = FrameStore()
    assert store.get(replace(Probe(), x=1)) is store.get(Probe(x=1.0))


def test_handles_keep_their_step_and_place() -> None:
    body = picture(handles=(Handle("h", 0.25, -1.0, "a handle", "second", 0.5),))
    assert body["panels"][0]["handles"] == [
        {"name": "h", "label": "a handle", "colour": "second", "x": 0.25, "y": -1.0, "step": 0.5}
    ]
