"""Whether the words around a day look back at it or ahead."""

from __future__ import annotations

from typing import Literal

from sayso.news.parse import Parse
from sayso.reading.numbers import listed

Direction = Literal["past", "future"]

# Verbs whose object lies ahead: "plans to meet on Friday", "scheduled for June".
_PLANNING = listed("expect schedule plan slate intend hope aim")
# Verbs that put off: what follows "until" lies ahead, although they stand in the past.
_PUTTING_OFF = listed("postpone delay extend adjourn defer suspend remand schedule reschedule put give have")
# Verbs of the timetable: "the court meets Monday" is said of next Monday, "the court sees it so" of no day.
_TIMETABLE = listed(
    "meet begin start open close leave depart arrive resume expire return end fly travel vote convene play run take"
)
_MODALS = listed("will 'll ’ll wo shall would")
_HAVING = listed("has have 've ’ve")
# Verbs that say that it was done, or was not: "voted to leave Friday" looks back.
_DONE = listed("vote begin start continue manage fail help appear seem happen decline refuse choose come return")
_CONDITION = listed("when if until till once before unless")
_AUX = ("aux", "auxpass")
STEPS = 12  # up the tree: long enough for a day at the end of a long sentence, and never endless


def direction(
    parse: Parse, word: int, *, infinitive: bool = True, purpose: bool = False, nearest: bool = False
) -> Direction | None:
    """future or past, by the verbs that a word hangs on, the first that says; None where none does.

    `infinitive` takes "agreed to leave" for a look ahead, `purpose` "a drive to win" as well. `nearest` asks no
    verb but the nearest, and takes no infinitive for an answer.
    """
    i = word
    for _ in range(STEPS):
        verb = parse.pos[i] in ("VERB", "AUX")
        said = _of_verb(parse, i, infinitive and not nearest, purpose) if verb else _due(parse, i)
        if said:
            return said
        if parse.head[i] == i or (verb and nearest):
            return None
        i = parse.head[i]
    return None


def firm(parse: Parse, word: int) -> bool:
    """Whether a word hangs on its verb by nothing but a preposition: "it changed hands in December"."""
    verb = parse.head[parse.head[word]]
    return parse.pos[parse.head[word]] == "ADP" and parse.pos[verb] == "VERB"


def put_off(parse: Parse, word: int) -> bool:
    """Whether the nearest verb above a word puts something off: "postponed until Tuesday"."""
    i = word
    for _ in range(STEPS):
        if parse.pos[i] == "VERB":
            return parse.lemma[i] in _PUTTING_OFF
        if parse.head[i] == i:
            return False
        i = parse.head[i]
    return False


def _due(parse: Parse, i: int) -> Direction | None:
    if parse.lower[i] != "due":
        return None
    had = any(parse.lower[k] == "had" for k in parse.children[parse.head[i]])
    return "past" if had else "future"


def _of_verb(parse: Parse, i: int, infinitive: bool, purpose: bool) -> Direction | None:
    kids = parse.children[i]
    words = {parse.lower[k] for k in kids if parse.dep[k] in _AUX}
    tag = parse.tag[i]
    if words & _MODALS:
        return "past" if words & _HAVING else "future"
    if "had" in words:
        return "past"
    if _plans(parse, i, kids) and tag != "VBD":
        return "future"
    if tag == "VBD" or words & _HAVING or any(parse.tag[k] == "VBD" for k in kids if parse.dep[k] in _AUX):
        return "past"
    if tag == "VBN" and not words:
        return "past"  # "the man arrested on Friday"
    if (
        tag == "VB"
        and infinitive
        and "to" in words
        and (purpose or (parse.dep[i] == "xcomp" and parse.lemma[parse.head[i]] not in _DONE))
    ):
        # "Agreed to leave on Friday" looks ahead; "a bid to win on Friday" looks where its verb does.
        return "past" if _had(parse, i) else "future"
    if tag in ("VBZ", "VBP") and parse.lemma[i] in _TIMETABLE:
        return "future"
    present = tag in ("VBZ", "VBP") or any(parse.tag[k] in ("VBZ", "VBP") and parse.dep[k] in _AUX for k in kids)
    if present and parse.dep[i] == "advcl" and any(parse.lower[k] in _CONDITION for k in kids):
        return "future"  # "when the case is heard in May"
    return None


def _had(parse: Parse, i: int) -> bool:
    """Whether an infinitive is of something over: "it had been due to expire on Friday"."""
    above = parse.head[i]
    return any(parse.lower[k] == "had" for k in (*parse.children[above], *parse.children[parse.head[above]]))


def _plans(parse: Parse, i: int, kids: list[int]) -> bool:
    if parse.lemma[i] == "set":  # "is set to open", not "a record set on Friday"
        return any(parse.dep[k] == "xcomp" or (parse.lower[k] == "for" and parse.dep[k] == "prep") for k in kids)
    return parse.lemma[i] in _PLANNING
