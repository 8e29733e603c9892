"""Writes the benches' results as the page `docs/performance.md`, and explains its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.goals import goals_table
from benchmarks.tables import ResultTable, tables_of

ABOUT = """\
# How fast FormCheck is

Written by `python -m benchmarks page docs/measured/[1-9]*.json --write docs/performance.md`, from
what `python -m benchmarks` measured (its `--json`); not by hand.

- **Against bare MediaPipe**: the same clip, read by OpenCV and given to the same model bundle,
  landmarks out, no mask, is the measure of things. The whole pipeline is that of `formcheck
  check`, to the finished report. Opening and closing of the models is in both. They take turns,
  so that what else the computer does troubles both alike; each round gives one ratio. By the
  clock the pipeline gains from a second core, on which it decodes, outlines and judges while the
  model runs. Processor time counts all cores, and is the better measure on a computer that is
  busy.
- **Stages** are measured apart, one after the other; the look for further people by the look, which
  is one every 1.2 seconds and goes on beside the model. "The model" alone gets the clip's own
  pictures, as the bare one does; with the mask it gets them no larger than 640 pixels.
- **The pose models side by side** (`python -m benchmarks models CLIP`): each with the mask, alone;
  then at a camera's pace, where a picture that comes while the model looks at another is left out.
  "full 30, heavy 10" is both at once: full for the skeleton, heavy for the judgement.
- **Live**: the real app in a real browser, a clip as its webcam at 30 pictures a second with a
  clock drawn in. How far the skeleton is behind is read from both clocks, that of the picture on
  the screen and that of the picture whose skeleton is drawn over it, whenever the screen is drawn
  with a new picture or a new skeleton: one picture is 33 ms. Each drawn joint is also held
  against the one that the model later finds in the very picture under it, in shares of the torso.
  The cue's delay counts from the first picture in which the body, moved too little or too far, no
  longer moves; what is wrong must last 0.6 s before anything is said, of which the last bit of the
  way there counts.
- Cores in use: 1.00 is one core fully used.
- **Endurance**: sets one after the other on one page. Memory grown is the median of the last
  tenth less that of the first tenth after the first tenth, in which a program gets what it keeps.
- **Many files**: `formcheck batch`, the workers' start and the loading of their models included,
  the start of a Ray not. A worker alone uses a second core beside its model; so how well the work
  divides is seen against one worker on one core, and what a second worker gains on the same two
  cores against one worker on both. Bare MediaPipe by one process and by two, where it stands in the
  table, is what the computer itself gives: nothing divides better than what shares nothing.
- **Starts**: sets begun and stopped, reloaded, or the tab closed, in turn. The server's pool of
  threads lets go of idle ones when next asked for a file; they are counted after that.
"""

TRIED = """\
## What was tried

- Over bare MediaPipe the pipeline adds the body's mask, its outline, the engine, and the look for
  further people: the stages above. No set goes without the mask: whether somebody does *another*
  exercise is told by outlines.
- The mask comes in the picture's size, and the model looks at 256 by 256 pixels of the person
  whatever the picture. So a larger picture is first made 640 pixels long, for clips and live alike:
  the results on the labelled clips are the same to the letter, and in full HD the model with its
  mask takes no longer than without it on the whole picture. Pictures of 480 by 360 would save half
  of what the mask still costs, but a real person's pelvic tilts were then counted as two of four.
- What needs no model runs while the model looks at the next picture. OpenCV's further threads,
  which wait for work without sleeping, took the model's core from it 80 times a picture; it now
  keeps to one thread. Between two pictures MediaPipe's Python wrapper makes objects of the results
  and hands each call to a thread of its own: 1.5 ms in which no model runs, bare as in the
  pipeline. There the next picture now waits at the model's door (gap between two pictures 0.13 ms,
  the same results bit for bit), and the look for further people, for which the model stood still,
  goes on beside it. What is left is the mask, and that the model is half a millisecond slower
  beside decoding and judging, whatever their priority.
- What made no difference beyond the noise: a shorter interval for Python's switching of threads,
  a lower priority for all but the model (`nice`, `SCHED_BATCH`), one thread for the video decoder,
  one for the OpenCV within MediaPipe, memory that is kept rather than given back.
- MediaPipe's live mode with two pictures under way hides the mask, too (0.97 of bare); but on a
  busy computer it may drop a picture, and a clip's report would then depend on chance.
- The engine counts with plain numbers where NumPy's arrays had two or three: a third less time, bit
  for bit the same results.
- Live, the way of a picture was timed stage by stage. The server's socket held each answer back
  until the browser had acknowledged the last one with its next picture, 10 ms later (Nagle's
  algorithm, which asyncio leaves on for a socket that Streamlit has bound): off. Pictures are taken
  as the camera gives them; as the browser shows them, they came 7 ms later, up to 16. They are
  coded as JPEG at once: by the browser's own way (`toBlob`) they waited until the page was drawn.
  The skeleton is answered before the outline, the engine and the picture's own brightness have
  their turn, 2 ms sooner, and the model looks at the next picture meanwhile, on another thread.
- The skeleton's canvas lay over the whole picture and was stretched with it: without a GPU, the
  browser scaled and blended all of it with each picture and each skeleton, on a fifth of a core.
  Now it is no larger than the body and has the screen's own pixels: half of that, and the lines are
  sharp. What is left of a picture's way, at the median: 4 ms until it is coded (3 on idle cores), 2
  until it is decoded, 20 in the model with its mask (17 alone), 1 back, and 4 until the screen is
  drawn. Whether the skeleton is there when the next picture is shown depends on the computer's
  pace, and on when within a sixtieth of a second the camera's pictures come.
- The computer measured on is shared, and its pace is not always the same. Where the full model took
  16 ms a picture, 29.9 to 30.0 pictures were processed, and nine of ten skeletons were at most
  33 ms behind on two clips of three (67 on the third), still with the large canvas; where it took
  20 ms, 29.5 to 29.7, and 67; with the small one see above. Where it took 23 to 25 ms, 28.4 to 29.6
  and 67; where it took 37, 20 and 133, and all cues in 0.26 to 0.57 s.
- The skeleton's landmarks are carried forward by their own speed, a line through the last seventh
  of a second, to the picture on the screen: not through a turn, no further than 0.17 s, and not at
  all below a twentieth of the torso a second, so that nothing shakes at rest. On recordings this
  halves how far joints lie beside a moving body two pictures later (nine in ten within 4.7 % of the
  torso in place of 9.3), and the longer the way, the less it helps (four pictures: 10.8 in place of
  17.7). Live it takes a fifth to a quarter at 26 to 28 pictures a second; at 13, with the heavy
  model, half of the nine in ten (31 to 16, 28 to 13.5 %): what is left is a leg that is quick.
- What is only perhaps a fault is no longer said, so a cue that came soon may now come late, in the
  next repetition or not at all: on the clips above an arched back never is said, and a shallow pull
  two seconds late.
- The lite model where the full one takes more than 25 ms, as it was at first, kept 28 pictures a
  second where that took 27 (67 ms behind for nine in ten), but what it sees isn't to be relied on:
  a cue came two seconds late, and see "Which model" in [architecture.md](architecture.md). The full
  one is now used from ten pictures a second on.
- Two models at once, full for the drawn skeleton and heavy for the judgement on every third
  picture: on two idle cores both keep their pace (above), on 1.35 cores where heavy alone keeps one
  busy. The browser beside them takes 0.7, which is more than there is, and heavy on ten pictures a
  second counts no better than heavy on sixteen ([architecture.md](architecture.md), "Which model").
  Not taken.
- What made it slower: the bare pixels (460 KB a picture rather than 26) took 7 ms and more to the
  server, and what was saved was 4; coding in a worker of the page left the page freer, but the
  model took 3 ms longer beside it.
- Two workers on two cores did more than twice what one did on one: first taken for a change of the
  computer's pace, it came again when the runs were measured there and back at an even one (2.05,
  2.18). Neither core is slower, and one worker on one core doesn't take more processor time; what
  it is isn't known, so it isn't taken for the goal. Six clips, back to back, gave 1.8 once: 67 s on
  one core, 36 to 38 on two. The computer itself gives 1.8 to 1.96 (bare MediaPipe).
- A second worker on the same two cores can't gain much more than 1.7 over one that has both: alone
  it keeps 1.2 cores busy (above: by the clock, and processor time). Workers that take one picture
  after the other, each on one core, divided better (1.7 rather than 1.5 in a batch of six clips),
  but took longer (one 66 s rather than 54, two 38 rather than 37): not taken.
- A hold was called one up to a third of a second late, because the speed that says so is smoothed;
  whose place has not changed for 0.6 s is now told of a fault at once.
- Memory: as long as each set had a model of its own, whose pieces didn't fit the holes that the
  last one had left, an hour of 28 sets grew by 95 MiB; with two places for all threads, and what is
  free given back after each set, by 28 to 32. Now one model is kept, and told to forget whom it
  followed by a black picture: what it then sees is what a new one sees, bit for bit. The hour above
  was measured on a slow computer (25 to 35 ms a picture) that had other work beside it, hence its
  fewer pictures.
- The clinic's server is measured apart: [scale.md](scale.md).
"""


def performance_page(results: Iterable[dict[str, Any]]) -> str:
    """Return the page, in Markdown."""
    known = list(results)
    goals = goals_table(known)
    parts = [ABOUT, f"## {goals.title}\n", markdown_table(goals)]
    for data in known:
        first, *others = tables_of(data)
        parts += [f"## {first.title}\n", machine_line(data), markdown_table(first)]
        for table in others:
            parts += [f"### {table.title}\n", markdown_table(table)]
    return "\n".join([*parts, TRIED])


def machine_line(data: Mapping[str, Any]) -> str:
    """Describe the computer measured on, in a sentence."""
    machine = data["machine"]
    load = machine["load"]
    busy = "" if load is None else f", {load:.1f} processes waiting for them just before"
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores{busy}; {machine['system']}, "
        f"Python {machine['python']}; {versions}.\n"
    )


def markdown_table(table: ResultTable) -> str:
    """Return the table in Markdown."""
    lines = [_line(table.head), "|" + " --- |" * len(table.head), *map(_line, table.rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
