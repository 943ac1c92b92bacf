"""What is read and said of a joint table; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from scenes.base import Equation, Readout, Table
from scenes.joint.moment import Moment
from scenes.marks import numeral


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a joint table."""
    unit = found.unit
    return (
        Readout("information", "mutual information I(X; Y)", found.information, unit, colour="result"),
        Readout("hx", "entropy H(X)", found.hx, unit, colour="p"),
        Readout("hy", "entropy H(Y)", found.hy, unit, colour="q"),
        Readout("joint", "together H(X, Y)", found.joint, unit),
        Readout("hx_y", "left of X, H(X | Y)", found.hx_y, unit, colour="p"),
        Readout("hy_x", "left of Y, H(Y | X)", found.hy_x, unit, colour="q"),
    )


def equations(found: Moment) -> tuple[Equation, ...]:
    return ()


def table(found: Moment) -> Table:
    return Table("cells", "Cells", ("x", "p"), tuple((str(i + 1), p) for i, p in enumerate(found.x)))


def alt(found: Moment) -> str:
    return f"A joint table; I = {numeral(found.information)}."
