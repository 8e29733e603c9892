"""Live exercise: the browser's pictures in, the engine's answers out, over one WebSocket."""
