"""A dozen pairs any three-way NLI model must know, which shows whether its labels mean what its config says."""

from __future__ import annotations

from verify.errors import ModelError
from verify.nli.model import LABELS, NliModel, Pair

# Models err now and then; one with swapped labels or no training errs on most.
ENOUGH = 10
PAIRS: tuple[tuple[Pair, str], ...] = (
    (("A man is playing a guitar on stage.", "A man is playing an instrument."), "entailment"),
    (("All the shops in the town were closed on Monday.", "The shops were closed on Monday."), "entailment"),
    (("Two children are running along the beach.", "Children are running."), "entailment"),
    (("The minister resigned on Friday after the vote.", "The minister resigned."), "entailment"),
    (("A woman is reading a book.", "The woman is a teacher."), "neutral"),
    (("The team flew to the capital on Tuesday.", "The team won a match on Tuesday."), "neutral"),
    (("A dog lies on the grass.", "The dog belongs to a farmer."), "neutral"),
    (("The company opened an office in the port.", "The company will hire three hundred people."), "neutral"),
    (("The door is open.", "The door is closed."), "contradiction"),
    (("Nobody was hurt in the fire.", "Five people were hurt in the fire."), "contradiction"),
    (("The mayor said the bridge is safe.", "The mayor said the bridge is not safe."), "contradiction"),
    (("A man is asleep on the sofa.", "The man is awake."), "contradiction"),
)


def probe(model: NliModel) -> None:
    """Raises ModelError when `model` gets fewer than `ENOUGH` of the probe pairs right."""
    scores = model.predict([pair for pair, _ in PAIRS])
    answers = [LABELS[column] for column in scores.nli.argmax(axis=1)]
    wrong = [(pair, label, answer) for (pair, label), answer in zip(PAIRS, answers, strict=True) if label != answer]
    if len(PAIRS) - len(wrong) >= ENOUGH:
        return
    (premise, hypothesis), label, answer = wrong[0]
    raise ModelError(
        f"{model.name} got {len(PAIRS) - len(wrong)} of {len(PAIRS)} probe pairs right, {ENOUGH} are needed: "
        f'it calls "{premise}" and "{hypothesis}" {answer}, not {label}. '
        "Its labels may be in another order than its config says; --no-probe uses it all the same."
    )
