"""What is read and said of a map; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.base import Equation, Readout, Table
from scenes.crossentropy.readings import ENDLESS
from scenes.marks import numeral
from scenes.simplex.found import Found
from scenes.simplex.measures import MEASURES, ChiSquare, JensenShannon, Renyi, Reverse, TotalVariation
from scenes.surprise.chances import NAMES, Chances
from scenes.surprise.moment import BASES

MEANING = {"p": "what happens", "q": "what is believed"}
UNITS = {base: name for name, base in BASES.items()}


def unit(found: Found) -> str:
    """The unit of the measure, if it has one."""
    return UNITS[found.setting.base] if found.setting.measure.counted else ""


def endless(faces: Sequence[bool]) -> str:
    """Where a measure is infinite, in words: inside, on the edges bc, ac, ab, at the corners a, b, c."""
    edges = [name for name, bad in zip(("bc", "ac", "ab"), faces[1:4], strict=True) if bad == (not faces[0])]
    corners = [name for name, bad in zip("abc", faces[4:], strict=True)
               if bad == (not faces[0]) and not any(name in edge for edge in edges)]  # fmt: skip
    parts = [f"on the edge{'s' * (len(edges) > 1)} {' and '.join(edges)}"] if 0 < len(edges) < 3 else []
    parts += ["on all edges"] if len(edges) == 3 else []
    parts += [f"at the corner{'s' * (len(corners) > 1)} {' and '.join(corners)}"] if corners else []
    where = " and ".join(parts)
    if faces[0]:
        return f"everywhere but {where}" if where else "everywhere"
    return where or "nowhere"


def readouts(found: Found) -> tuple[Readout, ...]:
    """The numbers of a map."""
    known, base = dict(zip(MEASURES, found.values, strict=True)), found.setting.base
    kl, reverse, js, tv, _, chi = known.values()
    name, measure = UNITS[base], found.setting.measure
    return (
        Readout("now", f"on the map: {measure.named}", *_amount(found.now, unit(found)), colour="result",
                note=_now(found)),
        Readout("kl", "D(p‖q)", *_amount(kl, name), colour="q", note=_lost(found.p, found.q, "q", "p")),
        Readout("reverse", "D(q‖p)", *_amount(reverse, name), colour="p", note=_lost(found.q, found.p, "p", "q")),
        Readout("jensen_shannon", "Jensen–Shannon", js, name, colour="truth", note=_jensen(tv)),
        Readout("total_variation", "total variation", tv, note=_event(found)),
        Readout("pinsker", "Pinsker's bound", 2 * tv**2 / math.log(base), name,
                note="total variation alone makes both D at least this"),
        Readout("chi_square", "χ²", *_amount(chi, ""), note="the squares of the differences, in units of q"),
        Readout("endless", "infinite", endless(found.field.faces), note=_faces(found)),
    )  # fmt: skip


def _amount(x: float, name: str) -> tuple[float | str, str]:
    return (ENDLESS, "") if math.isinf(x) else (x, name)


def _now(found: Found) -> str:
    """What the chosen measure says."""
    measure = found.setting.measure
    if found.p == found.q:
        return "p is q"
    if isinstance(measure, Renyi):
        return _order(measure.order)
    if isinstance(measure, TotalVariation):
        return "the most by which an event's probability differs"
    if isinstance(measure, JensenShannon):
        return "both against their mixture, the dot halfway"
    if isinstance(measure, ChiSquare):
        return "grows with the square of what q misses"
    if isinstance(measure, Reverse):
        return "counts where q is"
    return "counts where p is"


def _order(order: float) -> str:
    """What the order of a Rényi divergence means."""
    if order == 0:
        return "order 0: only what q expects and p rules out counts"
    if order == 1:
        return "order 1: Kullback and Leibler's"
    if order < 1:
        return f"order {numeral(order)}: finite as long as they have an outcome in common"
    return f"order {numeral(order)}: the places where q falls short of p count more"


def _lost(p: Chances, q: Chances, believed: str, happens: str) -> str:
    """Why a divergence of q from p is infinite, if it is."""
    lost = [k for k in range(3) if p[k] > 0 and not q[k]]
    if lost:
        k = lost[0]
        return f"{believed}({NAMES[k]}) = 0 while {happens}({NAMES[k]}) = {numeral(p[k])}"
    return f"the cost of believing {believed} while {happens} happens"


def _jensen(tv: float) -> str:
    if math.isclose(tv, 1.0, abs_tol=1e-12):
        return "the most there is, 1 bit: no outcome in common"
    return "never infinite, never above 1 bit"


def _event(found: Found) -> str:
    """The event whose probability differs most."""
    event = [k for k in range(3) if found.p[k] > found.q[k]]
    if not event:
        return "every event is as likely by p as by q"
    p, q = (math.fsum(table[k] for k in event) for table in (found.p, found.q))
    named = " or ".join(NAMES[k] for k in event)
    return f"{named}: {numeral(p)} by p, {numeral(q)} by q"


def _faces(found: Found) -> str:
    """What the places without end mean."""
    role = found.setting.about
    other = "q" if role == "p" else "p"
    if not any(found.field.faces):
        return f"wherever {other} is, with {role} where it stands"
    return f"for {other}, with {role} where it stands"


def equations(found: Found) -> tuple[Equation, ...]:
    """Both tables."""
    rounded = [tuple(round(x, 4) for x in table) for table in (found.p, found.q)]
    return tuple(Equation(name, (f"{name} =\u00a0", (row,)), 3) for name, row in zip("pq", rounded, strict=True))


def table(found: Found) -> Table:
    """Every measure with what it is like."""
    rows = []
    chosen = found.setting.measure
    for kind, value in zip(MEASURES, found.values, strict=True):
        measure = chosen if kind is type(chosen) else kind()
        most = measure.most(found.setting.base)
        rows.append((measure.named, "∞" if math.isinf(value) else value, "∞" if math.isinf(most) else most,
                     measure.alike, measure.distance))  # fmt: skip
    columns = ("measure", "here", "the most", "the same both ways", "a distance")
    return Table(
        "measures",
        "Measures",
        columns,
        tuple(rows),
        tuple("result" if kind is type(chosen) else "ink" for kind in MEASURES),
    )


def alt(found: Found) -> str:
    """The picture in words."""
    measure, role = found.setting.measure, found.setting.about
    p, q = (f"{name} = ({', '.join(numeral(x) for x in row)})" for name, row in (("p", found.p), ("q", found.q)))
    value = "infinite" if math.isinf(found.now) else f"{numeral(found.now)} {unit(found)}".strip()
    lines = f"A triangle of all tables of three outcomes with level lines of {measure.named} round {role}"
    return f"{lines}: for {p} and {q} it is {value}. Infinite {endless(found.field.faces)}."
