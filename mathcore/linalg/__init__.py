"""Matrices as maps: make them, compose them, take them apart, undo them, and watch them on their way.

Everything works on arrays of any library that follows the array API standard, batch dimensions first.
"""

from mathcore.linalg.factorizations import Polar, polar
from mathcore.linalg.maps import (
    apply,
    compose,
    homogeneous,
    projection,
    reflection,
    rotation,
    scaling,
    shear,
    translation,
)
from mathcore.linalg.measures import condition, det, digits_lost, inverse, rank, trace
from mathcore.linalg.paths import glide_kind, interpolate, turn
from mathcore.linalg.singular import SVD, svd
from mathcore.linalg.spectrum import Spectrum, eig
from mathcore.linalg.subspaces import column_space, image, null_space

__all__ = [
    "SVD",
    "Polar",
    "Spectrum",
    "apply",
    "column_space",
    "compose",
    "condition",
    "det",
    "digits_lost",
    "eig",
    "glide_kind",
    "homogeneous",
    "image",
    "interpolate",
    "inverse",
    "null_space",
    "polar",
    "projection",
    "rank",
    "reflection",
    "rotation",
    "scaling",
    "shear",
    "svd",
    "trace",
    "translation",
    "turn",
]
