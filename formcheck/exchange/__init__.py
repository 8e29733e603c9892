"""Documents that laptop and clinic send each other, their versions and checks."""
