"""Pictures shifted, turned and mirrored against indexing and interpolation by hand; separators against their loss."""

import math

import numpy as np
import pytest

from mathcore.images import moved, separate

P = np.random.default_rng(0).random((5, 7))
S = np.random.default_rng(1).random((6, 6))


@pytest.mark.parametrize(("dx", "dy"), [(2, 0), (-1, 3), (0, -2), (9, 9)])
def test_whole_shifts_move_pixels_as_they_are(lib, dx, dy):
    expected = np.zeros_like(P)
    for i in range(5):
        for j in range(7):
            if 0 <= i + dy < 5 and 0 <= j - dx < 7:
                expected[i, j] = P[i + dy, j - dx]
    np.testing.assert_allclose(lib.host(moved(lib(P), float(dx), float(dy))), expected, atol=1e-15)


def test_quarter_turns_and_mirrors_are_those_of_matrices(lib):
    for k in range(4):
        turned = lib.host(moved(lib(S), 0.0, 0.0, lib(k * math.pi / 2)))
        np.testing.assert_allclose(turned, np.rot90(S, k), atol=1e-12)
    np.testing.assert_allclose(lib.host(moved(lib(S), 0.0, 0.0, 0.0, True)), S[:, ::-1], atol=1e-15)


def test_half_a_pixel_is_the_mean_of_two():
    found = moved(P, 0.5, 0.0)
    np.testing.assert_allclose(found[:, 1:], (P[:, 1:] + P[:, :-1]) / 2)


def test_many_motions_cost_one_call(lib):
    dx, dy, turn = lib([0.3, -1.0, 2.2]), lib([0.0, 0.7, -0.4]), lib([0.0, 0.2, 3.0])
    found = lib.host(moved(lib(P), dx, dy, turn))
    for k in range(3):
        one = moved(P, *(float(lib.host(v)[k]) for v in (dx, dy, turn)))
        np.testing.assert_allclose(found[k], one, atol=1e-14)


def test_a_turn_and_its_opposite_meet_again_in_the_middle():
    smooth = np.exp(-0.1 * ((np.arange(21)[:, None] - 10) ** 2 + 2 * (np.arange(21) - 9) ** 2))
    again = moved(moved(smooth, 0.0, 0.0, 0.6), 0.0, 0.0, -0.6)
    assert np.abs(again - smooth).max() < 0.12
    assert not np.allclose(moved(smooth, 0.0, 0.0, 0.6), smooth, atol=0.1)


def test_a_separator_has_the_least_penalized_loss(lib):
    images, labels = np.random.default_rng(3).random((8, 2, 3)), np.array([1.0, -1, 1, -1, 1, 1, -1, 1])
    found = separate(lib(images), lib(labels), 0.1)
    w, b = lib.host(found.w), float(found.b)
    scores = lib.host(found(lib(images)))
    np.testing.assert_allclose(scores, np.sum(images * w, axis=(1, 2)) + b)
    residual = scores - labels
    assert np.sum(residual) == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(np.mean(residual[:, None, None] * images, axis=0) + 0.1 * w, 0, atol=1e-12)


def test_noise_on_every_pixel_is_the_penalty_of_its_variance():
    rng, tau = np.random.default_rng(5), 0.5
    images, labels = rng.random((4, 2, 2)), np.array([1.0, -1.0, 1.0, -1.0])
    copies = 20_000
    noisy = np.tile(images, (copies, 1, 1)) + tau * rng.standard_normal((4 * copies, 2, 2))
    x = np.concatenate([noisy.reshape(-1, 4), np.ones((4 * copies, 1))], axis=1)
    drawn = np.linalg.lstsq(x, np.tile(labels, copies))[0]
    exact = separate(images, labels, tau**2)
    np.testing.assert_allclose(drawn[:4].reshape(2, 2), exact.w, atol=0.02)


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan])
def test_bad_input_is_named(bad):
    with pytest.raises(ValueError, match="penalty must be > 0"):
        separate(P[None], np.array([1.0]), bad)
    with pytest.raises(ValueError, match=r"image must be \(h, w\)"):
        moved(P[None], 0.0, 0.0)
