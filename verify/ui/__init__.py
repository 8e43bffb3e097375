"""The Streamlit workbench: one page a file, and the pieces they share. Nothing here loads a model."""
