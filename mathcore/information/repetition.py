"""To say everything several times: the oldest way to get through noise, and what it costs.

W(y | x)  the probability that y comes out when x goes in
counts    how often each y came out: all that matters of the order in which they came
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.information.tables import probabilities


def outcomes(symbols: int, uses: int) -> np.ndarray[Any, Any]:
    """How often each symbol can come out when a channel is used several times: all rows of counts.

    c₁ + … + c_m = k,   of which there are (k + m − 1 over m − 1)

    Parameters
        symbols: m ≥ 1.
        uses: k ≥ 0.
    Returns
        array (rows, m) of whole numbers of NumPy.

    >>> outcomes(2, 3).tolist()
    [[0, 3], [1, 2], [2, 1], [3, 0]]

    Reference: Feller, An Introduction to Probability Theory and Its Applications I (1968), section II.5.
    """
    bars = np.array(list(combinations(range(uses + symbols - 1), symbols - 1)), dtype=int)
    edges = np.concatenate([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), uses + symbols - 1)], axis=1)
    return np.asarray(np.diff(edges, axis=1) - 1)


def repeated(channel: Any, uses: int) -> Array:
    """The channel that sends the same symbol several times, and what comes out of it is counted.

    W(c | x) = k! ÷ Π c_y!  ·  Π W(y | x)^c_y

    Parameters
        channel: array (n, m), W.
        uses: k ≥ 1.
    Returns
        array (n, rows): a column for each row of counts that `outcomes` lists.
    Raises
        ValueError when a row of the channel does not add up to 1.
    Notes
        Counts keep all that the outputs say about x, so nothing is lost by counting.

    >>> repeated([[0.75, 0.25], [0.25, 0.75]], 2)
    array([[0.0625, 0.375 , 0.5625],
           [0.5625, 0.375 , 0.0625]])

    Reference: MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 1.2.
    """
    W = probabilities(channel, "channel")
    xp, counts = namespace(W), outcomes(W.shape[-1], uses)
    ways = [math.factorial(uses) / math.prod(math.factorial(c) for c in row) for row in counts.tolist()]
    powers = W[:, None, :] ** xp.asarray(counts, dtype=W.dtype, device=W.device)
    return xp.asarray(ways, dtype=W.dtype, device=W.device) * xp.prod(powers, axis=-1)


def guess_error(p: Any, channel: Any) -> Array:
    """How often the best guess of what went in is wrong.

    1 − Σ_y maxₓ p(x) W(y | x)

    Parameters
        p: array (..., n), probabilities of the inputs.
        channel: array (..., n, m), W.
    Returns
        array (...), between 0 and 1 − 1/n.
    Raises
        ValueError when p or a row of the channel does not add up to 1.

    >>> round(float(guess_error([0.5, 0.5], repeated([[0.9, 0.1], [0.1, 0.9]], 3))), 4)
    0.028

    Reference: MacKay (2003), section 1.2; Duda, Hart & Stork, Pattern Classification (2001), section 2.2.
    """
    joint = probabilities(p)[..., None] * probabilities(channel, "channel")
    xp = namespace(joint)
    return 1 - xp.sum(xp.max(joint, axis=-2), axis=-1)
