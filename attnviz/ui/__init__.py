"""The Streamlit parts that pages are made of: the component, the controls, the address bar."""
