"""Maps of the plane and of space: rotations, mirrors, products, the way from the identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

from mpmath import mp, mpf

from accuracy import matrices as m
from accuracy.cases import CONDITION, LARGEST, Case, Make, Row, Runner, column, draws, each, sensitivity, signed, spread

UNMEASURED = {
    "linalg.multiply.*_cost": "whole numbers",
    "linalg.multiply.chain_order": "whole numbers",
    "linalg.multiply.product_order": "whole numbers",
    "linalg.maps.homogeneous": "copies entries",
    "linalg.affine.linear_part": "copies entries",
    "linalg.affine.offset": "copies entries",
    "linalg.attitude.is_rotation": "true or false",
}
ANGLES = [0.0, *signed(spread(1e-12, 30, 24)), 0.785398163397448, 1.5707963267948966, 3.141592653589793, 1e6]
AXES = [[0.0, 0.0, 2.0], [1.0, 1.0, 1.0], [1e-9, 0.0, 1.0], [3e-200, -4e-200, 0.0], *draws(11, 6, 3)]
TURNS = tuple((axis, theta) for axis in AXES for theta in (1e-9, -0.3, 1.0, 2.5, 3.14159))
TRIPLES = draws(12, 6, 3, low=-3, high=3)
ORDERS = ("zyx", "xyz", "yxz", "zxz", "xyx", "yzy")
WAYS = (1e-6, 0.125, 0.5, 0.9)
LOCKED = "In gimbal lock and near it the angles are ill-conditioned; those drawn here keep away from it."


def cosines(theta: Any) -> Any:
    return [[mp.cos(theta), -mp.sin(theta)], [mp.sin(theta), mp.cos(theta)]]


def mirror(theta: Any) -> Any:
    return [[mp.cos(2 * theta), mp.sin(2 * theta)], [mp.sin(2 * theta), -mp.cos(2 * theta)]]


def shadow(theta: Any) -> Any:
    c, s = mp.cos(theta), mp.sin(theta)
    return [[c * c, c * s], [c * s, s * s]]


def unit(axis: Any) -> Any:
    length = mp.sqrt(mp.fsum(x * x for x in axis))
    return mp.matrix([x / length for x in axis])


def about(axis: Any, theta: Any) -> Any:
    """Rodrigues' formula."""
    x, y, z = unit(axis)
    K = mp.matrix([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return mp.eye(3) + mp.sin(theta) * K + (1 - mp.cos(theta)) * K * K


def euler(first: Any, second: Any, third: Any, order: str) -> Any:
    axes = [[int(letter == axis) for axis in "xyz"] for letter in order]
    return about(axes[0], first) * about(axes[1], second) * about(axes[2], third)


def gimbal(first: Any, second: Any, third: Any, order: str) -> Any:
    """The axes eᵢ, Rᵢ eⱼ, Rᵢ Rⱼ eₖ as columns."""
    e = [mp.matrix([int(letter == axis) for axis in "xyz"]) for letter in order]
    one, two = about(list(e[0]), first), about(list(e[1]), second)
    columns = [e[0], one * e[1], one * two * e[2]]
    return [[column[i] for column in columns] for i in range(3)]


def with_order(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """Three angles, and the order by name."""
    return [function(*(make(x) for x in row[:3]), order=row[3]) for row in rows]


def less(part: int) -> Callable[[Any], Any]:
    """The identity less a part of what goes along the normal."""

    def exact(normal: Any) -> Any:
        n = unit(normal)
        return mp.eye(len(n)) - part * n * n.T

    return exact


def of_turn(row_of: Callable[[Any], Any]) -> Runner:
    """Makes the matrix out of the angles with mpmath, rounded, so that the angles are known to all digits."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        return [row_of(function(make(list(row[0])))) for row in rows]

    return run


def axis_angle(r: Any) -> Any:
    """Of a matrix that is a rotation but for rounding: by its nearest rotation's skew part and trace."""
    R = m.polar(r)[0]
    axis = [R[2, 1] - R[1, 2], R[0, 2] - R[2, 0], R[1, 0] - R[0, 1]]
    return [*unit(axis), mp.atan2(mp.norm(mp.matrix(axis)), R[0, 0] + R[1, 1] + R[2, 2] - 1)]


def heading(r: Any) -> Any:
    """Intrinsic zyx, of the entries as they are."""
    return [mp.atan2(r[1][0], r[0][0]), mp.atan2(-r[2][0], mp.hypot(r[0][0], r[1][0])), mp.atan2(r[2][1], r[2][2])]


def rotations() -> tuple[Row, ...]:
    """Matrices of rotations, rounded to doubles."""
    with mp.workdps(30):
        made = [about(axis, mpf(theta)) for axis in AXES[4:] for theta in (1e-5, 0.4, 1.1, 2.6)]
        return tuple(([[float(r[i, j]) for j in range(3)] for i in range(3)],) for r in made)


def turn(a: Any) -> Any:
    return mp.atan2(a[1][0] - a[0][1], a[0][0] + a[1][1])


def interpolate(a: Any, t: Any) -> Any:
    """R(tθ) ((1 − t) I + t R(θ)ᵀ a)."""
    theta = turn(a)
    P = mp.matrix(cosines(-theta)) * mp.matrix(a)
    return mp.matrix(cosines(t * theta)) * ((1 - t) * mp.eye(2) + t * P)


def glide(a: Any, t: Any) -> Any:
    way = interpolate([row[:2] for row in a[:2]], t)
    return [[way[0, 0], way[0, 1], t * a[0][2]], [way[1, 0], way[1, 1], t * a[1][2]], [0, 0, 1]]


def proper(a: Any) -> Any:
    """The nearest rotation of space."""
    U, _, V = mp.svd(mp.matrix(a))
    return U * mp.diag([1, 1, mp.sign(mp.det(U * V))]) * V


def interpolate_space(a: Any, t: Any) -> Any:
    R = proper(a)
    *axis, angle = axis_angle(R.tolist())
    return about(axis, t * angle) * ((1 - t) * mp.eye(3) + t * R.T * mp.matrix(a))


def cofactor(a: Any) -> Any:
    return mp.det(mp.matrix(a)) * mp.inverse(mp.matrix(a)).T


def composed(*steps: Any) -> Any:
    return reduce(lambda done, step: mp.matrix(step) * done, steps[1:], mp.matrix(steps[0]))


def compose(a: Any, b: Any, c: Any) -> Any:
    return composed(a, b, c)


def rounding(a: Any, b: Any, c: Any) -> Any:
    """k (n + 1) ε |c| |b| |a|."""
    n = len(a)
    return 3 * (n + 1) * mpf(2) ** -52 * composed(*([[abs(x) for x in row] for row in step] for step in (a, b, c)))


def moved(a: Any, points: Any) -> Any:
    return [list(mp.matrix(a) * mp.matrix(point)) for point in points]


def product(a: Any, b: Any) -> Any:
    return mp.matrix(a) * mp.matrix(b)


def terms(a: Any, b: Any) -> Any:
    return [[[a[i][p] * b[p][j] for p in range(len(b))] for j in range(len(b[0]))] for i in range(len(a))]


def outer(a: Any, b: Any) -> Any:
    return [[[a[i][p] * b[p][j] for j in range(len(b[0]))] for i in range(len(a))] for p in range(len(b))]


def partial(a: Any, b: Any, view: str, steps: int) -> Any:
    """By outer products: the first so many columns times rows."""
    return [[mp.fsum(a[i][p] * b[p][j] for p in range(steps)) for j in range(len(b[0]))] for i in range(len(a))]


def apart(a: Any, b: Any) -> Any:
    return max(abs(x - y) for first, second in zip(a, b, strict=True) for x, y in zip(first, second, strict=True))


PLANE = [a for a in m.PLANE if a[0][0] * a[1][1] > a[0][1] * a[1][0]]
CHAINS = tuple(zip(m.SPACE[:4], m.SPACE[4:8], m.SPACE[8:], strict=True))
PAIRS = tuple(zip(draws(13, 5, 3, 4), draws(14, 5, 4, 2), strict=True))
TO_SPACE = tuple((a, t) for a in m.SPACE[:4] for t in WAYS[1:3])
AFFINE = tuple(([[*a[0], 1.5], [*a[1], -0.3], [0.0, 0.0, 1.0]], t) for a in PLANE[:3] for t in WAYS)
CLOSE = "The matrices that are drawn keep away from an open choice, where several rotations are as near."

CASES = (
    Case("linalg.rotation", column(ANGLES), cosines, each),
    Case("linalg.reflection", column(ANGLES), mirror, each, LARGEST),
    Case("linalg.projection", column(ANGLES), shadow, each, LARGEST),
    Case("linalg.scaling", ((2.0, -1.5, 0.1),), lambda x, y, z: mp.diag([x, y, z]), each),
    Case("linalg.shear", ((0.3, -0.7),), lambda x, y: [[1, x], [y, 1]], each),
    Case("linalg.translation", ((0.1, -3.7),), lambda x, y: [[1, 0, x], [0, 1, y], [0, 0, 1]], each),
    Case("linalg.rotation_about", TURNS, about, each, LARGEST),
    Case("linalg.rotation_euler", tuple((*t, o) for t in TRIPLES for o in ORDERS), euler, with_order, LARGEST),
    Case("linalg.gimbal_axes", tuple((*t, o) for t in TRIPLES for o in ORDERS), gimbal, with_order, LARGEST),
    Case("linalg.axis_angle", rotations(), axis_angle, of_turn(lambda f: [*f.axis, f.angle]), LARGEST,
         note="Of the very matrix, which is a rotation but for rounding: of a turn by 10⁻⁵ it holds 11 digits."),
    Case("linalg.euler_angles", rotations(), heading, of_turn(lambda f: f.angles), CONDITION, sensitivity(heading),
         note=LOCKED),
    Case("linalg.reflection_across", column(AXES), less(2), each, LARGEST),
    Case("linalg.projection_along", column(AXES), less(1), each, LARGEST),
    Case("linalg.cofactor", m.rows(m.SPACE), cofactor, each, CONDITION, sensitivity(cofactor)),
    Case("linalg.nearest_rotation", m.rows(m.SPACE[:6]), proper, each, LARGEST, note=CLOSE),
    Case("linalg.turn", m.rows(m.PLANE), turn, each, CONDITION, sensitivity(turn)),
    Case("linalg.interpolate", tuple((a, t) for a in PLANE for t in WAYS), interpolate, each, LARGEST),
    Case("linalg.glide", AFFINE, glide, each, LARGEST),
    Case("linalg.interpolate_space", TO_SPACE, interpolate_space, each, LARGEST, note=CLOSE),
    Case("linalg.compose", CHAINS, compose, each, LARGEST),
    Case("linalg.composition_rounding", CHAINS, rounding, each),
    Case("linalg.disagreement", tuple(zip(m.SPACE[:5], m.SPACE[5:10], strict=True)), apart, each),
    Case("linalg.apply", tuple((a, draws(15, 4, 3)) for a in m.SPACE), moved, each, LARGEST),
    Case("linalg.multiply", PAIRS, product, each, LARGEST),
    Case("linalg.product_terms", PAIRS, terms, each),
    Case("linalg.outer_products", PAIRS, outer, each),
    Case("linalg.partial_product", tuple((*pair, "outer", 2) for pair in PAIRS), partial, each, LARGEST),
)  # fmt: skip
