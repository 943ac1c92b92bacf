"""The palette holds on white and on near-black, and for eyes that miss one kind of cone."""

from itertools import combinations

import numpy as np
import pytest

from scenes.palette import NIGHT, OPPOSITES, ROLES, TOGETHER, WHITE, colour

# Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Ottosson (2020), OKLab. A just noticeable difference is about 0.02.
CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip


def linear(text):
    c = np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def luminance(text):
    return linear(text) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(role, eye):
    return LAB @ np.cbrt(CONES @ np.clip(EYES[eye] @ linear(ROLES[role]), 0, 1))


def distance(one, other, eye):
    return float(np.linalg.norm(seen(one, eye) - seen(other, eye)))


@pytest.mark.parametrize("ground", [WHITE, NIGHT])
@pytest.mark.parametrize("role", ROLES)
def test_lines_hold_on_light_and_on_dark(role, ground):
    assert contrast(ROLES[role], ground) >= 3


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("group", TOGETHER, ids=lambda group: group[0])
def test_colours_seen_together_stay_apart(group, eye):
    least = 0.05 if eye == "tritanopia" else 0.065  # tritanopia: one person in 30,000
    close = {pair: distance(*pair, eye) for pair in combinations(group, 2) if distance(*pair, eye) < least}
    assert not close


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("pair", OPPOSITES, ids="-".join)
def test_opposites_are_far_apart(pair, eye):
    assert distance(*pair, eye) >= 0.13


def test_no_two_meanings_share_a_colour():
    coloured = [role for role in ROLES if role not in ("ink", "faint")]
    for pair in combinations(coloured, 2):
        assert distance(*pair, "normal") > 0.04, pair


def test_colour_is_an_rgba_string():
    assert colour("first") == "rgba(238,97,89,1)"
    assert colour("faint") == "rgba(123,128,136,0.3)"
    with pytest.raises(ValueError, match=r"colour must be one of first, .* got 'red'"):
        colour("red")
