"""From "who are you" to a finished, recorded session: a pure state machine."""
