"""What is seen: contours of likelihood, prior and posterior, a cut through them, and the weights over λ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace
from scenes.prior import contours
from scenes.prior.belief import POWERS, Belief, path
from scenes.prior.readings import alt, equations, readouts

if TYPE_CHECKING:
    from scenes.prior.scene import Prior

Host = np.ndarray[Any, Any]

SIDE = 3.2  # half of the window
HEIGHTS = tuple(ring**2 / 2 for ring in contours.RINGS)
NAMES = (("likelihood", "p"), ("prior", "q"), ("posterior", "estimate"))


def draw(scene: Prior, found: Belief) -> Picture:
    """The picture of a belief."""
    said = alt(found)
    return Picture((plane(found, said), cut(scene, found), weights(found)), readouts(found), said, equations(found))


def plane(found: Belief, said: str) -> Panel:
    """Both weights: what the data say, what the prior says, and both together."""
    side = max(SIDE, 1.2 * max(map(abs, found.fit)))
    touching = [
        *contours.likelihood(found, (float(found.misfit(np.array(found.peak))),)),
        *contours.prior(found, (float(found.surprise(np.array(found.peak))),)),
    ]
    trail = path(found.kind, found.n, found.rho, found.fit)[1]
    data: list[Trace] = [
        *(
            marks.filled(f"posterior-{i}", marks.parted(line), "estimate", alpha=0.16, width=1)
            for i, line in enumerate(reversed(contours.posterior(found, HEIGHTS)))
        ),
        _rings("likelihood", contours.likelihood(found, HEIGHTS), "p"),
        _rings("prior", contours.prior(found, HEIGHTS), "q"),
        marks.trace("touching-likelihood", marks.parted(touching[0]), "p", width=2.5),
        marks.trace("touching-prior", marks.parted(touching[1]), "q", width=2.5),
        marks.trace("trail", marks.parted(np.array([found.fit, *trail, (0.0, 0.0)])), "ink", width=2, dash="dot"),
        marks.dots("peak", np.array([found.peak]), "estimate", size=13),
        marks.labels("words", _words(found, side)),
    ]
    ring = Handle("fit", *found.fit, "the best fit ŵ of the data alone", "p")
    return Panel({"data": data, "layout": _plane(side)}, said, (ring,), "plane", 1.0, legend=NAMES)


def _rings(name: str, lines: list[Host], role: str) -> Trace:
    return marks.trace(name, marks.parted(np.stack(lines)), role, width=1.25, alpha=0.6, dash="dash")


def _words(found: Belief, side: float) -> list[Label]:
    """ŵ and MAP beside their places, apart from each other."""
    (x, y), (u, v) = found.fit, found.peak
    right = x >= u
    aside = 0.05 * side
    return [
        Label("ŵ", x + (aside if right else -aside), y, "p", "middle right" if right else "middle left"),
        Label("MAP", u - (aside if right else -aside), v, "estimate", "middle left" if right else "middle right"),
    ]


def _plane(side: float) -> dict[str, Any]:
    axis = {"range": [-side, side], "zeroline": True, "zerolinewidth": 1.5, "constrain": "domain", "nticks": 8}
    return {
        "xaxis": axis | {"anchor": "y", "title": {"text": "w₁"}},
        "yaxis": axis | {"anchor": "x", "scaleanchor": "x", "title": {"text": "w₂"}},
        "margin": {"l": 44, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"plane {side}",
    }  # fmt: skip


def cut(scene: Prior, found: Belief) -> Panel:
    """Along one weight, the other where the posterior peaks: densities and their product, or losses and their sum."""
    axis = 0 if scene.cut == "w1" else 1
    side = max(SIDE, 1.2 * max(map(abs, found.fit)))
    at = np.sort(np.append(np.linspace(-side, side, 361), [0.0, found.peak[axis]]))
    w = np.tile(np.array(found.peak), (len(at), 1))
    w[:, axis] = at
    data_loss, penalty = found.misfit(w), found.surprise(w)
    data_loss, penalty = data_loss - data_loss.min(), penalty - found.surprise(w * (np.arange(2) != axis))
    name = "w₁" if axis == 0 else "w₂"
    if scene.shown == "losses":
        return _losses(at, data_loss, penalty, found.peak[axis], name)
    return _densities(at, data_loss, penalty, found.peak[axis], name)


def _densities(at: Host, data_loss: Host, penalty: Host, peak: float, name: str) -> Panel:
    curves = [_density(at, loss) for loss in (data_loss, penalty, data_loss + penalty)]
    top = 1.12 * max(float(curve.max()) for curve in curves)
    traces = [
        marks.trace("likelihood", _rows(at, curves[0]), "p", width=2.5, dash="dash"),
        marks.trace("prior", _rows(at, curves[1]), "q", width=2.5, dash="dot"),
        marks.filled("posterior", _rows(at, curves[2]), "estimate", alpha=0.2, width=2.5),
        _upright(peak, 0.0, top),
    ]
    said = f"Likelihood, prior and posterior along {name}, each with area 1; the posterior is their product."
    layout = _chart((at[0], at[-1]), (0.0, top), name, "density", "cut")
    return Panel({"data": traces, "layout": layout}, said, (), "cut", 1.3)


def _losses(at: Host, data_loss: Host, penalty: Host, peak: float, name: str) -> Panel:
    total = data_loss + penalty
    top = max(4.0, 2.2 * float(total.min()))
    traces = []
    for label, loss, role, dash in (
        ("likelihood", data_loss, "p", "dash"), ("prior", penalty, "q", "dot"), ("posterior", total, "estimate", ""),
    ):  # fmt: skip
        kept = loss <= 1.5 * top
        traces.append(marks.trace(label, _rows(at[kept], loss[kept]), role, width=2.5, dash=dash))
    traces.append(_upright(peak, 0.0, top))
    said = f"Loss of the data, penalty, and their sum along {name}; the sum is lowest at the MAP estimate."
    layout = _chart((at[0], at[-1]), (-0.04 * top, top), name, "−log, from 0", "cut-losses")
    return Panel({"data": traces, "layout": layout}, said, (), "cut", 1.3)


def _density(at: Host, loss: Host) -> Host:
    """exp(−loss) with area 1 in the window."""
    height = np.exp(-(loss - loss.min()))
    return np.asarray(height / np.trapezoid(height, at))


def _rows(x: Host, y: Host) -> Host:
    return np.stack([x, y]).astype(np.float32)


def _upright(x: float, low: float, high: float) -> Trace:
    return marks.trace("map", _rows(np.array([x, x]), np.array([low, high])), "estimate", width=1.5)


def weights(found: Belief) -> Panel:
    """The weights at the lowest point over the penalty, and where λ is now."""
    powers, w = path(found.kind, found.n, found.rho, found.fit)
    low, high = min(0.0, float(w.min())), max(0.0, float(w.max()))
    room = 0.12 * ((high - low) or 1.0)
    low, high = low - room, high + room
    now = min(max(found.power, POWERS[0]), POWERS[1])
    traces = [
        marks.trace("now", _rows(np.array([now, now]), np.array([low, high])), "estimate", width=2),
        marks.trace("w1", _rows(powers, w[:, 0]), "first", width=3),
        marks.trace("w2", _rows(powers, w[:, 1]), "second", width=3),
        marks.dots("peak", np.array([[now, found.peak[0]], [now, found.peak[1]]]), "estimate", size=9),
    ]
    layout = _chart(POWERS, (low, high), "penalty λ", "weight", "path")
    layout["xaxis"] |= {"tickvals": [-2, 0, 2, 4], "ticktext": ["0.01", "1", "100", "10⁴"]}
    said = f"Both weights at the lowest point over λ from 0.01 to 10⁴; λ is now {marks.numeral(found.penalty)}."
    grip = Handle("penalty", found.power, (low + high) / 2, "the penalty λ", "estimate", 0.05)
    legend = (("w₁", "first"), ("w₂", "second"))
    return Panel({"data": traces, "layout": layout}, said, (grip,), "path", 1.6, legend=legend)


def _chart(across: tuple[float, float], up: tuple[float, float], x: str, y: str, name: str) -> dict[str, Any]:
    across, up = (float(across[0]), float(across[1])), (float(up[0]), float(up[1]))
    return {
        "xaxis": {"zeroline": False, "nticks": 7, "range": list(across), "anchor": "y", "title": {"text": x}},
        "yaxis": {"zeroline": False, "nticks": 6, "range": list(up), "anchor": "x", "title": {"text": y}},
        "margin": {"l": 48, "r": 10, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{name} {across} {up}",
    }  # fmt: skip
