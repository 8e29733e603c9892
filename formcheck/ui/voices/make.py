"""Record every sentence of every language anew: `python -m formcheck.ui.voices.make`.

Needs Debian's `libttspico-utils` and `ffmpeg`; README.md says more. To be run again whenever a
spoken text changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np

from formcheck.landmarks import Array
from formcheck.ui.voices import FOLDER
from formcheck.ui.voices.sayable import sayable

VOICES = {"en": "en-GB", "fr": "fr-FR"}
# Percent of the voice's own speed; a digit, said alone, would be too short otherwise.
PACE, DIGITS_PACE = 88, 68
RATE_HZ = 16_000  # as the engine gives it
LEAST_HEARD, LOUDEST = 0.004, 0.85  # of full scale
AFTER_S = 0.06
# Opus for speech. Without "bitexact" the same words would give other bytes each time.
HEARD = f"-f f32le -ar {RATE_HZ} -ac 1 -i -"
OPUS = "-c:a libopus -b:a 11k -application voip -frame_duration 60 -f ogg"
EXACT = "-fflags +bitexact -flags:a +bitexact -map_metadata -1"


def record(language: str) -> None:
    """Write the clips of a language, one after the other, and the place of each.

    Several Ogg streams in a row are one that any player plays (RFC 3533, chained).
    """
    sound, places = bytearray(), {}
    for number, text in enumerate(sorted(sayable(language))):
        clip = packed(spoken(text, VOICES[language]), number)
        places[text] = [len(sound), len(sound) + len(clip)]
        sound += clip
    lines = [f"{_json(text)}: {_json(place)}" for text, place in places.items()]
    listed = "{\n" + ",\n".join(lines) + "\n}\n"
    (FOLDER / f"{language}.ogg").write_bytes(sound)
    (FOLDER / f"{language}.json").write_text(listed, encoding="utf-8")


def spoken(text: str, voice: str) -> Array:
    """Return the samples of a text, without silence around it, all texts equally loud."""
    pace = DIGITS_PACE if len(text) == 1 else PACE
    marked = f"<speed level='{pace}'>{text}</speed>"
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "spoken.wav")
        _run("pico2wave", "-l", voice, "-w", path, marked)
        with wave.open(path) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 2.0**15
    (heard,) = np.nonzero(np.abs(samples) > LEAST_HEARD)
    samples = samples[heard[0] : heard[-1] + 1]
    return np.pad(samples * (LOUDEST / np.abs(samples).max()), (0, round(AFTER_S * RATE_HZ)))


def packed(samples: Array, number: int) -> bytes:
    """Encode samples as an Ogg stream; `number` distinguishes it from others in the same file."""
    how = [*HEARD.split(), *OPUS.split(), *EXACT.split(), "-serial_offset", str(number), "-"]
    return _run("ffmpeg", "-v", "error", *how, given=samples.astype("<f4").tobytes())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _run(program: str, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run([program, *arguments], input=given, check=True, capture_output=True)
    except FileNotFoundError:
        sys.exit(f"{program} is missing: run `apt-get install libttspico-utils ffmpeg`.")
    return done.stdout


if __name__ == "__main__":
    for each in VOICES:
        record(each)
