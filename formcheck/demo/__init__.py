"""A clinic of made-up patients; their sets are recorded repetitions, judged by the engine."""
