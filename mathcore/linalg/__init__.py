"""Matrices as maps: make them, compose them, take them apart, undo them, and watch them on their way.

Everything works on arrays of any library that follows the array API standard, batch dimensions first.
"""

from mathcore.linalg.affine import composition_rounding, disagreement, glide, linear_part, offset
from mathcore.linalg.elimination import LU, Elimination, Instant, RowOperation, Step, back_substitution, eliminate, lu
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
from mathcore.linalg.products import (
    angle,
    cosine_similarity,
    cross,
    dot,
    norm,
    orthogonal_complement,
    project,
    reject,
)
from mathcore.linalg.singular import SVD, svd
from mathcore.linalg.spectrum import Spectrum, eig
from mathcore.linalg.subspaces import column_space, image, null_space
from mathcore.linalg.systems import Shaken, Solution, least_squares, shake, solve

__all__ = [
    "LU",
    "SVD",
    "Elimination",
    "Instant",
    "Polar",
    "RowOperation",
    "Shaken",
    "Solution",
    "Spectrum",
    "Step",
    "angle",
    "apply",
    "back_substitution",
    "column_space",
    "compose",
    "composition_rounding",
    "condition",
    "cosine_similarity",
    "cross",
    "det",
    "digits_lost",
    "disagreement",
    "dot",
    "eig",
    "eliminate",
    "glide",
    "glide_kind",
    "homogeneous",
    "image",
    "interpolate",
    "inverse",
    "least_squares",
    "linear_part",
    "lu",
    "norm",
    "null_space",
    "offset",
    "orthogonal_complement",
    "polar",
    "project",
    "projection",
    "rank",
    "reflection",
    "reject",
    "rotation",
    "scaling",
    "shake",
    "shear",
    "solve",
    "svd",
    "trace",
    "translation",
    "turn",
]
