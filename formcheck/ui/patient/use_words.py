"""Instructions for use: what FormCheck is for, what it is not, how it is used safely."""

from __future__ import annotations

from formcheck.words import marked

PURPOSE: tuple[str, ...] = (
    marked(
        "FormCheck is a training aid for adults with low-back pain who do home exercises that a "
        "physiotherapist has shown them. It counts repetitions, times holds, says what to correct, "
        "and leaves a report that a physiotherapist reviews."
    ),
    marked(
        "It watches five exercises through one camera: bridge, bird dog, pelvic tilt, cat-cow and "
        "knee to chest."
    ),
    marked(
        "An exercise marked as new is not yet measured on people: its counts may be wrong, and "
        "nothing is said about its form."
    ),
)
NOT: tuple[str, ...] = (
    marked("It is not a medical device, and makes no diagnosis."),
    marked("It does not replace a physiotherapist or a doctor, and does not choose exercises."),
    marked("It does not watch over you: nobody sees a set while you do it, and it calls no help."),
    marked(
        "Its counts, angles and corrections can be wrong. What it can't see it calls not assessed."
    ),
    marked("Nobody has shown that training with it makes a back better."),
)
PATIENT: tuple[str, ...] = (
    marked("Do only exercises that you were shown and that were prescribed to you."),
    marked(
        "Answer the safety questions as you feel that day, each time. If you have new "
        "difficulty passing urine, numbness between the legs or a leg that gets weak, call for "
        "help at once and don't train."
    ),
    marked(
        "Stop when pain rises, when a leg gets numb or weak, or when you feel dizzy: press Stop or "
        "Escape, or hold one arm up and keep still for three seconds."
    ),
    marked("Never do what is said on the screen or aloud when it hurts or feels wrong."),
    marked(
        "Clear the floor around you, use a mat, and put the laptop where you can't fall over its "
        "cable."
    ),
    marked(
        "Put the camera to your side at about the height of the mat, two or three steps away, with "
        "light in the room and nobody else in the picture."
    ),
    marked("Check that your own name is on the screen before you begin."),
    marked(
        "The clinic doesn't read reports and messages at once. What can't wait is for the "
        "telephone."
    ),
)
CLINIC: tuple[str, ...] = (
    marked(
        "Show each exercise to the patient, and have them show it back, before you prescribe it."
    ),
    marked(
        "Look at the list of patients on every working day: alerts reach nobody in any other way."
    ),
    marked(
        "Before you change a plan because of a number, look at the repetition: its error, whether "
        "it is unsure, and what was not assessed stand beside it."
    ),
    marked("The patient is not told about a fault that is only perhaps there."),
    marked(
        "Say who looks after a patient while you are away; a patient without a physiotherapist is "
        "named to the admins alone."
    ),
    marked(
        "Tell whoever runs the server, and the makers, when FormCheck was wrong in a way that "
        "could do harm."
    ),
)

# By heading, in the order in which they stand.
PARTS: dict[str, tuple[str, ...]] = {
    marked("What FormCheck is for"): PURPOSE,
    marked("What it is not"): NOT,
    marked("For whoever trains"): PATIENT,
    marked("For the clinic"): CLINIC,
}
