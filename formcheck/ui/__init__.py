"""The pages that the patient sees. The only package that imports streamlit."""
