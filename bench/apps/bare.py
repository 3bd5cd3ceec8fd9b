"""(a) A bare Streamlit page: what any app of this kind costs before it does anything."""

import streamlit as st

st.set_page_config(layout="wide")
st.title("Hubei")
st.write("A bare page.")
