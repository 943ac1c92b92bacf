"""Matrices as maps: make them, compose them, take them apart, undo them, and watch them on their way.

Everything works on arrays of any library that follows the array API standard, batch dimensions first.
"""

from mathcore.linalg.affine import composition_rounding, disagreement, glide, linear_part, offset
from mathcore.linalg.attitude import AxisAngle, EulerAngles, axis_angle, euler_angles, is_rotation
from mathcore.linalg.decimals import exact_rank
from mathcore.linalg.eigenspaces import Eigenspace, eigenspaces
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
from mathcore.linalg.multiply import (
    Cost,
    chain_cost,
    chain_order,
    multiply,
    outer_products,
    partial_product,
    product_cost,
    product_order,
    product_terms,
)
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
from mathcore.linalg.rotations import ORDERS, gimbal_axes, rotation_about, rotation_euler
from mathcore.linalg.singular import SVD, svd
from mathcore.linalg.space import cofactor, interpolate_space, nearest_rotation, projection_along, reflection_across
from mathcore.linalg.spectrum import Spectrum, eig
from mathcore.linalg.subspaces import column_space, image, null_space
from mathcore.linalg.systems import Shaken, Solution, least_squares, shake, solve

__all__ = [
    "LU",
    "ORDERS",
    "SVD",
    "AxisAngle",
    "Cost",
    "Eigenspace",
    "Elimination",
    "EulerAngles",
    "Instant",
    "Polar",
    "RowOperation",
    "Shaken",
    "Solution",
    "Spectrum",
    "Step",
    "angle",
    "apply",
    "axis_angle",
    "back_substitution",
    "chain_cost",
    "chain_order",
    "cofactor",
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
    "eigenspaces",
    "eliminate",
    "euler_angles",
    "exact_rank",
    "gimbal_axes",
    "glide",
    "glide_kind",
    "homogeneous",
    "image",
    "interpolate",
    "interpolate_space",
    "inverse",
    "is_rotation",
    "least_squares",
    "linear_part",
    "lu",
    "multiply",
    "nearest_rotation",
    "norm",
    "null_space",
    "offset",
    "orthogonal_complement",
    "outer_products",
    "partial_product",
    "polar",
    "product_cost",
    "product_order",
    "product_terms",
    "project",
    "projection",
    "projection_along",
    "rank",
    "reflection",
    "reflection_across",
    "reject",
    "rotation",
    "rotation_about",
    "rotation_euler",
    "scaling",
    "shake",
    "shear",
    "solve",
    "svd",
    "trace",
    "translation",
    "turn",
]
