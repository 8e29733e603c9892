"""The pages that the patient sees. The one place that imports streamlit."""
