"""The columns of a matrix are where the basis vectors land."""

from pathlib import Path

import streamlit as st

from scenes.transformations import Plane
from stage import essay, text
from stage.explore import explore, shower

PROSE = text.sections(Path(__file__).resolve().parent / "prose" / "transformations.md")

essay.open("Transformations", "The columns of a matrix are where the basis vectors land")


def tell(picture):
    notice, why = st.columns(2, gap="large")
    notice.markdown(text.filled(PROSE["notice"], picture))
    why.markdown(text.filled(PROSE["why"], picture))


explore(Plane, "transformations", PROSE["opening"], tell)

essay.predict(
    "transformations_question",
    "Turn the plane by 180°. Then, instead, reflect every point through the origin. What is different between the two?",
    (
        "One flips orientation, the other does not",
        "Nothing: they are the same matrix",
        "The letter F ends up mirrored in one",
    ),
    right=1,
    why="Both send (1, 0) to (−1, 0) and (0, 1) to (0, −1); the columns are the same, so the matrices are. In the "
    "plane, two sign changes are a half turn, and the determinant is +1. (In space, three of them are no rotation.)",
    show=shower(Plane, "transformations", "Rotation 180°"),
)
essay.sources(
    (
        "Strang, *Introduction to Linear Algebra*, 6th ed. (2023): chapters 6 (eigenvalues) and 8 (linear maps).",
        "Axler, *Linear Algebra Done Right*, 4th ed. (2024): chapter 3, linear maps; 7F on the polar decomposition.",
        "Higham, “Computing the polar decomposition, with applications”, SIAM J. Sci. Stat. Comput. 7 (1986), 1160.",
        "Deisenroth, Faisal and Ong, *Mathematics for Machine Learning* (2020): chapters 2 and 4.",
        "3Blue1Brown, *Essence of Linear Algebra* (2016), chapter 3: the way of seeing that this page takes up.",
    )
)
