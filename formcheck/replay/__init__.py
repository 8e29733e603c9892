"""Replay of a recorded set: the landmarks to draw, and the engine's judgement of them again."""
