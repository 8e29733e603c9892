"""Live exercise: the browser's pictures in, what the engine says out, over one WebSocket."""
