"""The map of the subject: cards, each a link into a page at a telling state."""

import streamlit as st

from scenes.basins import Basins
from scenes.batches import Batches
from scenes.bayes import ManyHypotheses
from scenes.bayesian import Bayesian
from scenes.bottleneck import Bottleneck
from scenes.channel import Channel
from scenes.clt import CentralLimit
from scenes.compression import Compression
from scenes.crossentropy import CrossEntropy
from scenes.densities import Densities
from scenes.dependence import Dependence
from scenes.descent import Ball, Step
from scenes.dot import Dot, DotSpace
from scenes.events import Events
from scenes.explorer import Explorer
from scenes.gaussian import Gaussian
from scenes.joint import Joint
from scenes.likelihood import Likelihood
from scenes.modes import Modes
from scenes.momentum import WhyMomentum
from scenes.order import Order
from scenes.prior import Prior
from scenes.pvalue import PValue
from scenes.race import Race
from scenes.rates import Clipping
from scenes.sampling import Sampling
from scenes.selection import Selection
from scenes.space import Space
from scenes.surprise import Surprise
from scenes.systems import Lines, Planes
from scenes.transformations import Plane
from stage import cards, essay

essay.open(
    "Seeing deep learning", "Take an idea in hand: drag it, break it, read why, and send the exact state as a link."
)
st.markdown(
    "Every picture here is a function of its parameters, computed while your hand is still moving, by code that you "
    "can read on the page. Pick a place to start."
)
st.subheader("Linear algebra", anchor=False)
st.page_link(
    essay.page("transformations"), label="Transformations: the columns of a matrix are where the basis vectors land"
)
cards.gallery(
    "transformations",
    (Plane, "Rotation 45°"),
    (Plane, "Projection"),
    (Order, "Turn, then move"),
    (Space, "Gimbal lock"),
)
st.page_link(essay.page("matrices"), label="Matrices: a matrix is a machine made of dot products")
cards.gallery(
    "matrices", (Dot, "Right angle"), (DotSpace, "Diagonal of a cube"), (Lines, "Nearly parallel"), (Planes, "A prism")
)
st.subheader("Optimization", anchor=False)
st.page_link(
    essay.page("gradient_descent"), label="Gradient descent: the slope knows only the next step, and that is enough"
)
cards.gallery(
    "gradient_descent", (Ball, "Zigzag"), (Ball, "Rolling over"), (Step, "Adam's first step"), (Race, "Forty starts")
)
st.page_link(
    essay.page("learning_rate"), label="Learning rate and momentum: how far to step decides whether you arrive"
)
cards.gallery(
    "learning_rate",
    (WhyMomentum, "Best with momentum"),
    (Clipping, "Thrown off"),
    (Batches, "One row"),
    (Basins, "Torn borders"),
)
st.subheader("Probability and statistics", anchor=False)
st.page_link(essay.page("probability"), label="Probability: to learn something is to look at a smaller world")
cards.gallery(
    "probability",
    (Events, "A strip and a strip"),
    (Events, "The wrong way round"),
    (ManyHypotheses, "Eleven coins"),
    (ManyHypotheses, "Monty Hall"),
)
st.page_link(
    essay.page("distributions"), label="Distributions: chance has shapes, and a few numbers decide each of them"
)
cards.gallery(
    "distributions",
    (Explorer, "Forty deviations out"),
    (Sampling, "A thousand"),
    (CentralLimit, "Ten dice"),
    (Gaussian, "Back to the mean"),
)
st.page_link(essay.page("inference"), label="Inference: every loss, penalty and p-value is a statement about chance")
cards.gallery(
    "inference", (PValue, "Too small a study"), (Likelihood, "Sure and wrong"), (Prior, "Sparse"), (Bayesian, "A gap")
)
st.subheader("Information theory", anchor=False)
st.page_link(
    essay.page("entropy"), label="Entropy and KL: information is surprise, and a wrong belief is paid for in it"
)
cards.gallery(
    "entropy",
    (Surprise, "A horse race"),
    (CrossEntropy, "Nearly impossible"),
    (Densities, "Too narrow"),
    (Modes, "Seek one"),
)
st.page_link(essay.page("mutual_information"), label="Mutual information: who knows one thing needs less for another")
cards.gallery(
    "mutual_information",
    (Joint, "Cover and Thomas"),
    (Dependence, "A parabola"),
    (Channel, "Only a 1 is lost"),
    (Selection, "Folded"),
)
cards.gallery("mutual_information", (Bottleneck, "Three clusters"), (Compression, "Most digits say nothing"))
