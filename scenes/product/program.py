"""The scene as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import Any

from mathcore import linalg
from scenes.product.moment import Moment, exact_rank, exact_ranks
from scenes.product.readings import NOTHING, plain_factors, shapes
from scenes.program import plain, program

USES = (linalg.partial_product, linalg.multiply, linalg.outer_products, linalg.product_cost, exact_rank, exact_ranks)

BODY = """
A = {A!r}
B = {B!r}
left, right = {factors}
product = multiply(left, right)

print("shapes:", {shapes!r})
print("A:", A)
print("B:", B)
print("AB:", plain(multiply(A, B)))
print("so_far:", plain(partial_product(left, right, {view!r}, {step})))
print("current:", {current})
print("rank_A:", exact_ranks(A, np.eye(len(B)).tolist())[-1])
print("rank_B:", exact_ranks(np.eye(len(B)).tolist(), B)[-1])
print("rank_AB:", exact_ranks(A, B)[-1])
print("multiplications:", product_cost({m}, {k}, {n}).multiplications)
print("additions:", product_cost({m}, {k}, {n}).additions)
"""


def code(moment: Moment) -> str:
    """A program that prints the readouts of a moment."""
    A, B, _ = plain_factors(moment)
    m, k, n = moment.product.sizes
    body = BODY.format(
        A=A, B=B, factors="np.array(B).T, np.array(A).T" if moment.transposed else "np.array(A), np.array(B)",
        shapes=shapes(moment), view=moment.view, step=moment.step, current=_current(moment), m=m, k=k, n=n,
    )  # fmt: skip
    return program(f"A product of matrices, {moment.step} of {moment.steps} steps.", [*USES, plain], body)


def _current(moment: Moment) -> Any:
    step = moment.current
    if step < 0:
        return repr(NOTHING)
    if moment.view == "entries":
        i, j = divmod(step, moment.product.sizes[2])
        return f"plain(product[{i}, {j}])"
    place = {
        "columns": f"product[:, {step} : {step + 1}]",
        "rows": f"product[{step} : {step + 1}]",
        "outer": f"outer_products(left, right)[{step}]",
    }
    return f"plain({place[moment.view]})"
