"""The limits hold together."""

from __future__ import annotations

from mathcore import limits
from mathcore.parameters import Interval, Seed


def test_every_limit_is_a_positive_number_or_a_range_that_ascends() -> None:
    values = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert len(values) > 10
    for name, value in values.items():
        if isinstance(value, tuple):
            assert value[0] < value[1], name
        else:
            assert value > 0, name


def test_the_largest_number_leaves_a_product_of_two_exact_to_three_decimals() -> None:
    square = limits.LARGEST_NUMBER**2
    assert (square + 0.001) - square > 0.0009
    assert limits.LARGEST_NUMBER in Interval()


def test_a_seed_fits_into_32_bits_and_what_a_person_may_type() -> None:
    assert limits.SEED == (0, 2**32 - 1)
    assert len(str(limits.SEED[1])) <= limits.LITERAL_CHARACTERS
    assert Seed(symbol="s").check("seed", limits.SEED[1]) is None


def test_every_number_of_64_bits_can_be_typed() -> None:
    for x in (-1.7976931348623157e308, -5e-324, -2.2250738585072014e-308, 0.1 + 0.2):
        assert len(repr(x)) <= limits.LITERAL_CHARACTERS


def test_a_typed_matrix_of_full_size_fits_into_a_text_box() -> None:
    assert limits.MATRIX_SIDE**2 * (limits.LITERAL_CHARACTERS + 2) <= limits.TYPED_CHARACTERS


def test_a_link_can_carry_several_text_boxes_and_a_message_of_the_lane_a_whole_link() -> None:
    assert limits.LINK_CHARACTERS >= 3 * limits.TYPED_CHARACTERS
    assert limits.LANE_MESSAGE_BYTES >= 4 * limits.LINK_CHARACTERS


def test_a_burst_of_the_lane_is_shorter_than_a_second_of_messages() -> None:
    assert limits.LANE_BURST <= limits.LANE_MESSAGES_PER_SECOND
