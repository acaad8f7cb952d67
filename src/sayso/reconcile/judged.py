"""What people decided about claims, put above what the machine grouped."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.news.gist import Statement
from sayso.news.judgement import Judgement
from sayso.reconcile import compare


def set_aside(judgements: Sequence[Judgement]) -> frozenset[str]:
    """The claims that somebody judged wrong: they answer nothing, and are shown as judged."""
    return frozenset(claim for j in judgements if j.verdict == "wrong" for claim in j.about)


def regroup(
    statements: Sequence[Statement], groups: Sequence[Sequence[int]], judgements: Sequence[Judgement]
) -> list[tuple[int, ...]]:
    """The groups of indices into `statements` as people would have them, in the order of their first members.

    Judgements are taken in the order given, so that of two that contradict each other the later one holds. *Same* joins
    the groups that hold the claims. *Different* takes the claims out of the group of the others, and with them whoever
    gives the same answer as they do and not as the others. Claims that are not among `statements` are passed over, and
    every statement stays in just one group.
    """
    at = {s.claim.id: n for n, s in enumerate(statements)}
    parts = [set(group) for group in groups]
    for judgement in judgements:
        mine = {at[c] for c in judgement.about if c in at}
        theirs = {at[c] for c in judgement.against if c in at}
        if judgement.verdict == "same":
            held = [part for part in parts if part & (mine | theirs)]
            parts = [part for part in parts if not part & (mine | theirs)]
            if held:
                parts.append(set().union(*held))
        elif judgement.verdict == "different":
            parts = [piece for part in parts for piece in _parted(statements, part, mine, theirs)]
    return sorted(tuple(sorted(part)) for part in parts)


def _parted(statements: Sequence[Statement], part: set[int], mine: set[int], theirs: set[int]) -> list[set[int]]:
    """One group in one or two pieces: who answers as `mine` do, and who does not."""
    out, stay = part & mine - theirs, part & theirs
    if not out or not stay:
        return [part]

    def alike(n: int, group: set[int]) -> bool:
        return any(compare.stand(statements[m], statements[n]) == "agreed" for m in sorted(group))

    out = out | {n for n in part - out - stay if alike(n, out) and not alike(n, stay)}
    return [out, part - out]
