"""The map of the subject: cards, each a link into a page at a telling state."""

import streamlit as st

from scenes.dot import Dot, DotSpace
from scenes.order import Order
from scenes.space import Space
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
