"""The same picture as every Streamlit app shows one: st.slider and st.plotly_chart. Usage: picture width height port"""

import sys

import streamlit as st

from benchmarks.twins.pictures import CONFIG, HIGH, LOW, STEP, SUBJECTS, asked, figure

name, width, height, _ = asked(sys.argv)
with st.container(width=width):
    value = st.slider("value", LOW, HIGH, SUBJECTS[name].start, STEP, key="value")
st.plotly_chart(figure(name, value, width, height), width="content", theme=None, config=CONFIG)
