"""How often sayso tells rightly whether two answers to one question say the same.

NAnCo (Laban et al., Discord Questions, Findings of EMNLP 2022): what many outlets answer to one question of the news,
put into groups by three people and one agreed grouping. Of every two answers to one question it is asked whether they
are in one group, by that grouping. As there, pairs of all questions are pooled, and of the two shares, of pairs of one
group called the same and of pairs of two groups called different, the mean is taken: balanced accuracy. A question with
more answers weighs more, by the square; the mean over questions stands beside it. Nothing of NAnCo was fitted on: the
verdict is the one that reconciling gives, at even chances.

    python -m bench.answers [FILE …]      one row a question, then the figures; NAnCo dev where no file is named
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench import measure
from sayso.reconcile import answers

DEV = measure.SHARED / "answers" / "nanco.dev.jsonl.gz"
EVEN = 0.5

Chance = Callable[[str, str, str], float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the answers given to it, the group of each, and the groups that each annotator put them in."""

    name: str
    question: str
    answers: tuple[str, ...]
    groups: tuple[str, ...]
    annotated: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs of one group and of two, and how many of each were called so."""

    same: int
    called_same: int
    other: int
    called_other: int

    @property
    def balanced(self) -> float:
        """Mean of the two shares, 0 to 1; of a kind of which there is no pair, nothing can be wrong."""
        same = self.called_same / self.same if self.same else 1.0
        other = self.called_other / self.other if self.other else 1.0
        return (same + other) / 2


def load(path: Path = DEV) -> Iterator[Asked]:
    """The questions of a file of the form of `nanco.dev.jsonl.gz`."""
    for row in measure.unpacked(path):
        said = row["answers"]
        names = sorted(said[0]["annotators"])
        yield Asked(
            row["id"],
            row["question"],
            tuple(a["answer"] for a in said),
            tuple(str(a["group"]) for a in said),
            tuple(tuple(a["annotators"][name] for a in said) for name in names),
        )


def tally(asked: Asked, chance: Chance = answers.chance) -> Tally:
    """What `chance` says of each two answers to a question, against their groups."""
    called = [chance(a, b, asked.question) >= EVEN for a, b in combinations(asked.answers, 2)]
    return counted(called, together(asked.groups))


def together(groups: Sequence[str]) -> list[bool]:
    """Of every two, in order, whether they are in one group."""
    return [a == b for a, b in combinations(groups, 2)]


def counted(called: Sequence[bool], right: Sequence[bool]) -> Tally:
    same = sum(right)
    called_same = sum(c and r for c, r in zip(called, right, strict=True))
    called_other = sum(not c and not r for c, r in zip(called, right, strict=True))
    return Tally(same, called_same, len(right) - same, called_other)


def pooled(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    rows = [(t.same, t.called_same, t.other, t.called_other) for t in tallies]
    return Tally(*(sum(column) for column in zip(*rows, strict=True)))


def figures(questions: Iterable[Asked], chance: Chance = answers.chance) -> dict[str, float]:
    """`same_answer`, pooled; `same_answer_mean`, over questions; `same_answer_people`, of one annotator by another."""
    asked = list(questions)
    tallies = [tally(one, chance) for one in asked]
    people = [
        counted(together(a), together(b))
        for one in asked
        for x, y in combinations(one.annotated, 2)
        for a, b in ((x, y), (y, x))
    ]
    return {
        "same_answer": pooled(tallies).balanced,
        "same_answer_mean": statistics.mean(t.balanced for t in tallies),
        "same_answer_people": pooled(people).balanced,
    }


def main(files: Sequence[str]) -> None:
    """The command."""
    questions = [asked for file in files for asked in load(Path(file))] or list(load())
    for asked in questions:
        of = tally(asked)
        print(f"{of.balanced:.3f}  {of.called_same}/{of.same} same  {of.called_other}/{of.other} other  {asked.name}")
    for name, value in figures(questions).items():
        print(f"{value:.3f}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
