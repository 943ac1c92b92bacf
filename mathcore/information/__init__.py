"""Information theory: surprise, entropy, divergences, mutual information, codes, channels, bottlenecks.

Everything on tables takes a ``base``: e counts nats (the default), 2 bits, 10 hartleys. Tables that do not add up to 1
are refused with the sum said; `normalise` mends them.
"""

from mathcore.information.bins import equal_counts, equal_widths, pair_counts
from mathcore.information.bottleneck import Bottleneck, information_bottleneck, information_curve, soft_start
from mathcore.information.channel import (
    Capacity,
    binary_erasure_channel,
    binary_symmetric_channel,
    blahut_arimoto,
    capacity,
    transmitted,
    z_channel,
)
from mathcore.information.divergence import (
    chi_square_divergence,
    cross_entropy,
    impossible,
    jensen_shannon,
    kl_divergence,
    renyi_divergence,
    total_variation,
)
from mathcore.information.entropy import (
    conditional_entropy,
    entropy,
    joint_entropy,
    perplexity,
    renyi_entropy,
    surprise,
    tsallis_entropy,
)
from mathcore.information.estimators import (
    kraskov_mutual_information,
    miller_madow_entropy,
    miller_madow_mutual_information,
    nearest_neighbour_entropy,
    neighbours_within,
    plug_in_entropy,
    plug_in_mutual_information,
)
from mathcore.information.huffman import Code, Node, huffman
from mathcore.information.mutual import (
    conditional_mutual_information,
    mutual_information,
    pointwise_mutual_information,
)
from mathcore.information.neurons import best_spread, linear_information, splitting_noise
from mathcore.information.normals import (
    kl_to_standard_normal,
    multivariate_normal_entropy,
    multivariate_normal_kl,
    normal_cross_entropy,
    normal_entropy,
    normal_kl,
)
from mathcore.information.pairs import closed_form, distribution_cross_entropy, distribution_kl
from mathcore.information.relations import RELATIONS, Relation
from mathcore.information.repetition import guess_error, outcomes, repeated
from mathcore.information.simplex import barycentric, level_shares, nearest_probabilities, ray_end, ternary
from mathcore.information.tables import normalise, probabilities, unit

__all__ = [
    "RELATIONS",
    "Bottleneck",
    "Capacity",
    "Code",
    "Node",
    "Relation",
    "barycentric",
    "best_spread",
    "binary_erasure_channel",
    "binary_symmetric_channel",
    "blahut_arimoto",
    "capacity",
    "chi_square_divergence",
    "closed_form",
    "conditional_entropy",
    "conditional_mutual_information",
    "cross_entropy",
    "distribution_cross_entropy",
    "distribution_kl",
    "entropy",
    "equal_counts",
    "equal_widths",
    "guess_error",
    "huffman",
    "impossible",
    "information_bottleneck",
    "information_curve",
    "jensen_shannon",
    "joint_entropy",
    "kl_divergence",
    "kl_to_standard_normal",
    "kraskov_mutual_information",
    "level_shares",
    "linear_information",
    "miller_madow_entropy",
    "miller_madow_mutual_information",
    "multivariate_normal_entropy",
    "multivariate_normal_kl",
    "mutual_information",
    "nearest_neighbour_entropy",
    "nearest_probabilities",
    "neighbours_within",
    "normal_cross_entropy",
    "normal_entropy",
    "normal_kl",
    "normalise",
    "outcomes",
    "pair_counts",
    "perplexity",
    "plug_in_entropy",
    "plug_in_mutual_information",
    "pointwise_mutual_information",
    "probabilities",
    "ray_end",
    "renyi_divergence",
    "renyi_entropy",
    "repeated",
    "soft_start",
    "splitting_noise",
    "surprise",
    "ternary",
    "total_variation",
    "transmitted",
    "tsallis_entropy",
    "unit",
    "z_channel",
]
