"""What laptop and clinic send each other: documents, their versions, their checks."""
