"""A cloud as a program of its own: the same points, the same estimates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.inference import correlation
from mathcore.information import (
    miller_madow_mutual_information,
    plug_in_mutual_information,
)
from scenes.dependence.found import (
    AT_ONCE,
    BY_NEIGHBOURS,
    CUTS,
    FEW,
    SIZES,
    Look,
    between,
    in_bins,
    in_distances,
    look,
    samples,
    tally,
)
from scenes.dependence.readings import from_r
from scenes.program import program

if TYPE_CHECKING:
    from scenes.dependence.scene import Dependence

BODY = """
relation, n, bins, k = {relation!r}, {n}, {bins}, {k}
points = relation.sample(n, rng=np.random.default_rng([{seed}, 4]))
counts = tally(points, bins, {cut})
truth, r = relation.information / np.log(2), float(correlation(points[:, 0], points[:, 1]))
print("r:", r)
print("truth:", float(truth))
print("from_r:", from_r(r))
print("plugin:", float(plug_in_mutual_information(counts, 2)))
print("miller:", float(miller_madow_mutual_information(counts, 2)))
print("kraskov:", between(points, k))

# {repeats} samples of {size} points
many = samples(relation, {seed}, {repeats})
plugin, miller = in_bins(many, bins, {cut})
print("bias:", float(plugin[{at}].mean() - truth))
print("mended:", float(miller[{at}].mean() - truth))
print("off:", float(in_distances(many, k)[{near}].mean() - truth))
found = look(points, {point}, k)
print("near:", f"{{found.x}} in x, {{found.y}} in y")
"""


def code(scene: Dependence) -> str:
    """A program that prints the readouts of a scene."""
    cut = CUTS[scene.cut]
    at = SIZES.index(min(SIZES, key=lambda size: max(size / scene.n, scene.n / size)))
    near, every = min(at, (AT_ONCE if scene.repeats < FEW else BY_NEIGHBOURS) - 1), scene.repeats
    body = BODY.format(relation=scene.relation, n=scene.n, bins=scene.bins, k=scene.k, seed=scene.seed, at=at,
                       near=near, size=SIZES[at], repeats=every, cut=cut.__name__, point=scene.point)  # fmt: skip
    uses: list[Callable[..., Any]] = [
        type(scene.relation), cut, correlation, from_r, plug_in_mutual_information, miller_madow_mutual_information,
        between, tally, samples, in_bins, in_distances, Look, look,
    ]  # fmt: skip
    return program("What two variables say about each other, estimated three ways.", uses, body)
