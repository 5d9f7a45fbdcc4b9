"""What a page says, as plain data: pictures, words, sentences, sections. No Streamlit."""
