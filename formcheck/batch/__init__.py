"""Checks many recordings in one go, on all cores or on a Ray cluster; resumes after a kill."""
