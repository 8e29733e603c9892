"""A clinic of made-up patients, whose sets are the engine's word on recorded repetitions."""
