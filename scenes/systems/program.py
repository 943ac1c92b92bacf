"""The scenes as programs of their own: the same functions, the same numbers."""

from __future__ import annotations

from mathcore import linalg
from scenes.program import plain, program
from scenes.systems.moment import Moment
from scenes.systems.readings import readouts

USES = (linalg.svd, linalg.solve, linalg.eliminate, linalg.shake, plain)

HEAD = """
table = np.array({table!r})  # [A | b]
A, b = table[:, :-1], table[:, -1]
unknowns = A.shape[1]

answer, factors = solve(A, b), svd(A)
way = eliminate(table, unknowns, partial={partial!r})
now = way.at({progress!r})
forward = [step.after for step in way.steps if not step.operation.back]
pivots = tuple(float((forward or [table])[-1][place]) for place in way.pivots)
{shaken}
def clean(x):
    \"\"\"Without the rounding that is left where 0 should be.\"\"\"
    return plain(x, 1e-14 * float(np.abs(x).max()))

"""
SHAKEN = "shaken = shake(A, answer.x, {radius!r})\n\n"

# What is printed for each readout where it is a number; where it is words, the words are written down.
NUMBERS = {
    "system": "plain(table)",
    "rank": "answer.rank",
    "rank_augmented": "answer.rank_augmented",
    "x": "clean(answer.x)",
    "null_space": "plain(answer.null_space.T, 1e-14)",
    "residual": "plain(answer.residual, 1e-14 * float((np.abs(A) @ np.abs(answer.x) + np.abs(b)).max()))",
    "E": "plain(now.E)",
    "now": "plain(now.after)",
    "pivots": "pivots",
    "read_off": "clean(way.end[:unknowns, -1])",
    "far": "float(np.linalg.norm(shaken.axes[0]))",
    "relative_b": "shaken.relative_b",
    "relative_x": "shaken.relative_x",
    "amplification": "shaken.amplification",
}


def code(title: str, moment: Moment, partial: bool, progress: float) -> str:
    """A program that prints the readouts of a moment."""
    shaken = SHAKEN.format(radius=moment.radius) if moment.shaken else "\n"
    body = HEAD.format(table=[list(row) for row in moment.of.rows], partial=partial, progress=progress, shaken=shaken)
    singular = moment.of.condition == float("inf")
    how = NUMBERS | {
        "solutions": "answer.kind",
        "condition": 'float("inf")' if singular else "float(factors.s[0] / factors.s[-1])",
    }
    for readout in readouts(moment):
        words = isinstance(readout.value, str) and readout.name != "solutions"
        body += f'print("{readout.name}:", {repr(readout.value) if words else how[readout.name]})\n'
    uses = [use for use in USES if use is not linalg.shake or moment.shaken]
    return program(f"{title}: how many solutions A x = b has, why, and the way to them.", uses, body)
