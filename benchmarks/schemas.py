"""The names of the benches' data schemas."""

from __future__ import annotations

CLIP = "formcheck.bench/1"
LIVE = "formcheck.bench.live/2"
ENDURANCE = "formcheck.bench.endurance/1"
STARTS = "formcheck.bench.starts/1"
BATCH = "formcheck.bench.batch/1"
MODELS = "formcheck.bench.models/1"
HUB = "formcheck.bench.hub/2"
ALL = (CLIP, LIVE, ENDURANCE, STARTS, BATCH, MODELS, HUB)
