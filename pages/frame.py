"""The script of a session: navigation, and what stands round every page: the compute backend and the seed."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import scenes.topics  # noqa: F401  every scene stands in the catalogue
import streamlit as st

from stage import breath, essay, reconnect, settings  # after the scenes: what is here by now is never collected
from stage.boundary import boundary

st.set_page_config(page_title="Seeing deep learning", page_icon=str(HERE / "icon.svg"), layout="wide")

pages = {
    "": [st.Page(HERE / "home.py", title="Home", default=True)],
    "Linear algebra": [
        st.Page(HERE / "transformations.py", title="Transformations"),
        st.Page(HERE / "matrices.py", title="Matrices"),
    ],
    "Optimization": [
        st.Page(HERE / "gradient_descent.py", title="Gradient descent"),
        st.Page(HERE / "learning_rate.py", title="Learning rate and momentum"),
    ],
    "Probability and statistics": [
        st.Page(HERE / "probability.py", title="Probability"),
        st.Page(HERE / "distributions.py", title="Distributions"),
        st.Page(HERE / "inference.py", title="Inference"),
    ],
    "Information theory": [
        st.Page(HERE / "entropy.py", title="Entropy and KL"),
        st.Page(HERE / "mutual_information.py", title="Mutual information"),
    ],
}
current = st.navigation(pages, position="top")
with boundary("settings"):
    settings.offer()
    reconnect.offer()
with essay.framed(page for group in pages.values() for page in group), boundary("page"):
    current.run()
breath.hold()
