"""Which claims answer the same question."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.news.gist import Gist, Statement
from sayso.news.values import days, figure
from sayso.reconcile import (
    compare,
    disclosures,
    homes,
    identities,
    implied,
    meaning,
    offices,
    unsettled,
    when,
)
from sayso.reconcile import rivals as questions
from sayso.reconcile.disjoint import Disjoint
from sayso.reconcile.features import EVERYBODY, FAMILY, SLOT, Family, Scorer, Table

FAMILIES: tuple[Family, ...] = ("numeric", "temporal", "worded")
# Neighbours looked at for each claim. More than these found no further right pair on the dev stories.
NEIGHBOURS = {"numeric": 120, "temporal": 120, "worded": 30}
ROWS = 1000  # claims whose neighbours are looked for in one go
NEVER = -9.0  # the score of a pair that cannot be: low enough that no average with it reaches a threshold
ONE_ROLE = 0.6  # share of the words of two roles, or events, that must be the same
ASKING = {"who", "where", "name", "former", "acting"}
KIN = 0.6  # likeness of two counted nouns above which they name one thing ("soldier" and "troop" have 0.9)
NO_KIN = 0.3  # likeness of two counted nouns below which they name different things ("girl" and "schoolgirl" have 0.8)
FOLK = 0.25  # likeness to "people" or "person" from which a noun counts people ("consumer" has 0.33, "vehicle" 0.21)
COUNT = SLOT["count"]
DAY = SLOT["date"]
PLACE, NAME, CLAUSE = SLOT["place"], SLOT["name"], SLOT["status"]
ONE_ACT = 0.3  # chance from which two claims of one act are one question, whatever stands around them
ONE_FIGURE = 0.3  # the same of two that state one figure
WRITTEN = 2  # significant digits that such a figure has at least
UNLIKE_EVENTS = 0.2  # likeness of two verbs below which they say different things ("blacklist", "leave" have 0.19)
FIGURE = 0.2  # given to the likeness of two claims of one figure: "$5 billion" twice in a story is seldom chance
# Whoever is treated or taken to hospital is hurt, but not everybody who is treated is taken there; the scorer weighs
# what else is said.
HURT = ({"injured", "hospitalised"}, {"injured", "treated"})
LIMITED = {"count"}  # a limit makes rivals of what it can be true beside: "at least 60" and 77, "at least 60" and 84
BESIDE = {"amount", "measure", "duration"}  # two of them in one report answer two questions; a toll may be told twice
TWO_EVENTS = timedelta(days=60)  # a toll grows for weeks; half a year earlier others were killed
CROWDED = {"measure", "duration"}
CROWD = 6  # figures of one unit in one report, from which they are told of many things
NEAR = 1.1  # $148.9 and $146 billion are one deal's worth, however it is put
FEW = 3  # of so few a story tells many things, so that the figure says little
MANY = 50  # counts below this are told of many things
UNLIKE = (
    0.3  # taken from the likeness of numbers in different units: a ton and a tonne may be one, a day and a foot not
)
SAME = {NAME: compare.same_name, PLACE: compare.same_place}
LIKE = 0.06  # surroundings less alike than this never belonged to one question


def candidates(table: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs worth scoring, each once, the lower index first: the nearest neighbours of each claim of its slot."""
    n = len(table.statements)
    if n < 2:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    count = min(NEIGHBOURS[table.family], n - 1)
    pairs = []
    # A block of rows at a time: a story of 300 reports has 15,000 clauses, and all by all would be a gigabyte.
    for start in range(0, n, ROWS):
        rows = slice(start, min(start + ROWS, n))
        near = table.near(rows)
        near[table.slot[rows, None] != table.slot[None, :]] = -1.0
        near[np.arange(rows.stop - start), np.arange(start, rows.stop)] = -1.0
        if table.family == "numeric":
            near[table.unit[rows, None] != table.unit[None, :]] -= UNLIKE
            near[_same_figure(table, rows)] += FIGURE
        a, b = np.nonzero(_nearest(near, count) & (near > LIKE))
        a += start
        pairs.append(np.minimum(a, b) * n + np.maximum(a, b))
    once = np.unique(np.concatenate(pairs))
    return once // n, once % n


def _nearest(near: meaning.Matrix, count: int) -> NDArray[np.bool_]:
    """The `count` nearest of each row, of those equally near the first ones. Several times faster than sorting rows."""
    least = np.partition(near, -count, axis=1)[:, -count, None]
    nearer, level = near > least, near == least
    room = count - nearer.sum(axis=1, keepdims=True)
    nearest: NDArray[np.bool_] = nearer | (level & (level.cumsum(axis=1) <= room))
    return nearest


def _same_figure(table: Table, rows: slice) -> NDArray[np.bool_]:
    """Pairs of one figure in one unit, or nearly: they are worth a look whatever stands around them.

    Small counts are left out, of which every story has many.
    """
    told = (table.slot != COUNT) | (table.low >= MANY)
    low, all_low = table.low[rows, None], table.low[None, :]
    # Of one sign and at most a tenth apart: nothing is divided, since a figure may be 0.
    near = (low * all_low >= 0) & (np.abs(low) <= NEAR * np.abs(all_low)) & (np.abs(all_low) <= NEAR * np.abs(low))
    one = near & (table.unit[rows, None] == table.unit[None, :])
    pairs: NDArray[np.bool_] = one & told[rows, None] & (table.slot[rows, None] == table.slot[None, :])
    return pairs


def group(
    statements: Sequence[Statement],
    scorer: Scorer,
    threshold: dict[Family, float],
    differing: dict[Family, float],
    denied: Iterable[tuple[int, int]],
) -> list[tuple[int, ...]]:
    """Groups of indices into `statements`, every statement in just one, in the order of their first members.

    Values that differ stay together only where some pair of them scores `differing`: to call accounts rival takes
    more than to call them alike. `denied` are bare denials, each with what it denies (`retorts.answered`).
    """
    twins = twins_of(statements)
    groups: list[tuple[int, ...]] = []
    for family in FAMILIES:
        mine = [n for n in twins if FAMILY[statements[n].claim.kind] == family]
        if not mine:
            continue
        table = Table([statements[n] for n in mine], family)
        a, b = candidates(table)
        scores = np.full(len(a), NEVER, np.float32)
        asked = np.flatnonzero(~(apart(table.statements, a, b) | table.strangers(a, b)))
        if len(asked):
            scores[asked] = scorer(table.features(a[asked], b[asked]), family)
        sure = set(zip(a[scores >= differing[family]].tolist(), b[scores >= differing[family]].tolist(), strict=True))
        linked = average_link(len(mine), a, b, scores, threshold[family])
        told = table.statements
        if family == "numeric":
            sure -= _beside(told, sure) | _crowded(told, sure)
        parted = [together for members in linked for together in rivals(told, members, sure)]
        # Some rules are told of all reports: what they find may stand in a copy, and its first twin alone is compared.
        row = {t: k for k, n in enumerate(mine) for t in twins[n]}
        if family == "temporal":
            likely = scores >= ONE_ACT
            pairs = zip(a[likely].tolist(), b[likely].tolist(), strict=True)
            alike = [(i, j) for i, j in pairs if when.one_act(told[i], told[j])]
            whole = questions.joined(told, parted, alike)
            parted = [one for members in whole for one in when.by_act(told, members)]
        elif family == "numeric":
            likely = (scores >= ONE_FIGURE) & table.one_figure(a, b) & (table.digits[a] >= WRITTEN)
            pairs = zip(a[likely].tolist(), b[likely].tolist(), strict=True)
            alike = [(i, j) for i, j in pairs if _one_thing(told[i], told[j])]
            told_once = (*questions.tolls(statements), *implied.beside_numbers(statements))
            alike += [(row[i], row[j]) for i, j in told_once if row[i] != row[j]]
            parted = questions.joined(told, parted, alike)
        else:
            parted = _moved(_by_words(told, parted), ((row[i], row[j]) for i, j in denied))
        for together in parted:
            groups.append(tuple(sorted(t for m in together for t in twins[mine[m]])))
    return sorted(groups)


def _by_words(statements: Sequence[Statement], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups of names, places and clauses, mended where their words alone say what belongs together.

    Joined are a clause and what it calls untrue, an office's old and new holder, two homes of one thing, and whatever
    one person's name is given for. Whether something was made public, and who did it where somebody does not know yet,
    are questions of their own. What one report leaves open goes to where another tells it.
    """
    alike = [
        *questions.contradictions(statements),
        *offices.successions(statements),
        *homes.elsewhere(statements),
        *identities.bearers(statements),
    ]
    parted = questions.joined(statements, groups, alike)
    for own in (disclosures.pairs(statements), identities.pairs(statements)):
        parted = _drawn_out(parted, own)
    return _moved(parted, unsettled.pairs(statements))


def _moved(groups: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups in which the first of each pair stands in the group of the second, and no longer in its own."""
    home = {m: n for n, group in enumerate(groups) for m in group}
    for i, j in pairs:
        home[i] = home[j]
    moved: dict[int, list[int]] = {}
    for m, n in sorted(home.items()):
        moved.setdefault(n, []).append(m)
    return [moved[n] for n in sorted(moved)]


def _drawn_out(groups: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups without the members of `pairs`, which make groups of their own: theirs is a question of its own."""
    pairs = list(pairs)
    drawn = {m for pair in pairs for m in pair}
    together = Disjoint(drawn)
    for i, j in pairs:
        together.join(i, j)
    rest = [[m for m in group if m not in drawn] for group in groups]
    return [*together.sets(), *(group for group in rest if group)]


def twins_of(statements: Sequence[Statement]) -> dict[int, list[int]]:
    """Statements in the same words, reprinted: only the first of each is compared, so that copies carry no weight."""
    first: dict[tuple[str | int | None, ...], int] = {}
    twins: dict[int, list[int]] = {}
    for n, s in enumerate(statements):
        c = s.claim
        v = c.value
        words = (
            c.kind,
            " ".join(c.sentence.text.casefold().split()),
            c.span.start - c.sentence.start,
            v.text,
            v.start,
            v.end,
        )
        twins.setdefault(first.setdefault(words, n), []).append(n)
    return twins


def rivals(statements: Sequence[Statement], members: Sequence[int], sure: set[tuple[int, int]]) -> list[list[int]]:
    """A group parted into those whose values are compatible, and those of differing values that surely belong to it.

    A day that can be true beside two others makes no rivals of them: 2 and 6 November are two questions, though "in
    November" stands beside both. It goes with those that it shares most with. A limit does: "at least 60" dead is told
    of the same dead as 77 and 84.
    """
    bounded = statements[members[0]].claim.kind in LIMITED
    if several := _of_several(statements, members):
        sure = sure - several
    cores: list[list[int]] = []
    stands: dict[tuple[int, int], str] = {}
    for m in members:
        mine = []
        for home in cores:
            for k in home:
                stands[k, m] = stands[m, k] = compare.stand(statements[k], statements[m])
            if any(
                stands[k, m] == "agreed"
                or (bounded and stands[k, m] == "refined")
                or _rivals(statements, k, m, stands, sure)
                for k in home
            ):
                mine.append(home)
        cores = [h for h in cores if not any(h is x for x in mine)]
        cores.append(sorted([m, *(k for h in mine for k in h)]))
    cores.sort()
    while True:
        best: tuple[int, int, int] | None = None
        for i, first in enumerate(cores):
            for j in range(i + 1, len(cores)):
                told = [stands[k, m] for k in first for m in cores[j]]
                if "differ" in told:
                    continue
                best = min(best or (0, 0, 0), (-told.count("refined"), i, j))
        if best is None or not best[0]:
            return cores
        _, i, j = best
        cores[i] = sorted(cores[i] + cores.pop(j))


def _one_thing(x: Statement, y: Statement) -> bool:
    """Whether two figures are of one noun, one happening, or told by one verb."""
    a, b = x.gist, y.gist
    if (a.head and b.head and _kin(a.head, b.head)) or (a.happening and a.happening == b.happening):
        return True
    return bool(set(a.event) & set(b.event) - questions.IDLE)


def _beside(statements: Sequence[Statement], pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs of differing figures that some report gives both: `$82 a share, up from $70`."""
    told: dict[tuple[str, float | None, float | None, str | None], set[str]] = {}
    of = []
    for s in statements:
        of.append((s.claim.kind, *compare.in_base(s.claim.value)))
        if s.claim.kind in BESIDE:
            told.setdefault(of[-1], set()).add(s.claim.report)
    return {
        (i, j) for i, j in pairs if of[i] != of[j] and of[i] in told and of[j] in told and told[of[i]] & told[of[j]]
    }


def _crowded(statements: Sequence[Statement], pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs of differing figures of a unit in which some report gives many, as a match is told in yards or minutes.

    Two of them are near each other by chance, and rivals only where one noun is said to have done one thing.
    """
    given: dict[tuple[str, str | None, str], set[tuple[float | None, float | None]]] = {}
    of = []
    for s in statements:
        low, high, unit = compare.in_base(s.claim.value)
        of.append((s.claim.kind, unit))
        if s.claim.kind in CROWDED:
            given.setdefault((s.claim.kind, unit, s.claim.report), set()).add((low, high))
    crowds = {(kind, unit) for (kind, unit, _), figures in given.items() if len(figures) >= CROWD}
    return {
        (i, j)
        for i, j in pairs
        if of[i] == of[j] and of[i] in crowds and not _said_alike(statements[i].gist, statements[j].gist)
    }


def _said_alike(a: Gist, b: Gist) -> bool:
    return bool(a.head) and a.head == b.head and bool(set(a.event) & set(b.event) - questions.IDLE)


def _of_several(statements: Sequence[Statement], members: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs of counts of one noun that some report counts twice over: `twelve ships were listed, four ships freed`."""
    counted: dict[tuple[str, str, str], list[int]] = {}
    for m in members:
        s = statements[m]
        if s.claim.kind == "count" and s.gist.head:
            counted.setdefault((s.claim.report, s.gist.head, s.gist.happening), []).append(m)
    several: dict[tuple[str, str], set[int]] = {}
    for (_, head, happening), mine in sorted(counted.items()):
        several.setdefault((head, happening), set()).update(mine)
    nouns = {
        (head, happening)
        for (_, head, happening), mine in counted.items()
        if any(compare.stand(statements[i], statements[j]) == "differ" for i, j in combinations(mine, 2))
    }
    return {(min(i, j), max(i, j)) for noun in nouns for i, j in combinations(sorted(several[noun]), 2)}


def _rivals(
    statements: Sequence[Statement], i: int, j: int, stands: dict[tuple[int, int], str], sure: set[tuple[int, int]]
) -> bool:
    if stands[i, j] != "differ" or (min(i, j), max(i, j)) not in sure:
        return False
    return _same_question(statements[i], statements[j])


def _unlike_events(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two verbs are of different things for sure: twelve ships blacklisted, nine ships left."""
    return bool(a and b) and meaning.nearness(a[0], b[0]) < UNLIKE_EVENTS


def _same_question(x: Statement, y: Statement) -> bool:
    """Whether words, and not just their neighbourhood, say that two differing values answer one question.

    Of counts the thing counted or what happened to it must be the same, of other numbers and dates a word of what they
    are said of. Twelve ships and ten crewmen are no dispute, however alike their sentences.
    """
    a, b, kind = x.gist, y.gist, x.claim.kind
    known = bool(a.head and b.head)
    alike = known and _kin(a.head, b.head)
    happened = bool(a.happening) and a.happening == b.happening
    if kind == "count":
        if a.happening and b.happening and not happened:
            return False
        if not (a.happening or b.happening) and _unlike_events(a.event, b.event):
            return False
        return alike or happened or (not known and bool(set(a.event) & set(b.event)))
    if kind == "age":
        return bool(questions.aged(x)) and questions.aged(x) == questions.aged(y) and questions.one_person(x, y)
    if kind == "measure" and questions.over_time(x) != questions.over_time(y):
        return False
    if kind in ("amount", "measure") and questions.of_other_times(x, y):
        return False
    if kind in ("measure", "duration") and questions.of_others(x, y):
        return False
    if kind in ("amount", "measure", "duration"):
        if _near(x, y):
            return True
        shared = {*a.modifiers, *a.event, a.head} & {*b.modifiers, *b.event, b.head} - questions.IDLE
        if kind == "duration":
            if questions.about_as_long(x, y):
                return True
            first, second = ({*g.modifiers, *g.event, g.head} - questions.IDLE for g in (a, b))
            return any(_kin(v, w) for v in first for w in second)
        if kind == "measure":
            # A heart rate and a tax rate are two rates.
            narrowed = set(a.modifiers) & set(b.modifiers) or not (a.modifiers and b.modifiers)
            return (alike and bool(narrowed)) or len(shared) >= 2
        return alike or bool(shared)
    if kind in ("place", "name"):
        return bool(set(a.event) & set(b.event) - questions.IDLE)
    if kind in ("date", "time"):
        # Every report has its own day on which somebody said something.
        act = bool(set(a.event) & set(b.event) - questions.DAILY)
        one_telling = meaning.shared(a.sentence, b.sentence) >= questions.SAME_TELLING
        return act and (one_telling or when.one_doing(x, y))
    return True


def _kin(a: str, b: str) -> bool:
    """Whether two nouns or verbs name one thing; of a word that the vocabulary lacks nothing is known."""
    return a == b or KIN <= meaning.nearness(a, b) < 1.0


def _near(x: Statement, y: Statement) -> bool:
    """Whether two figures are a few percent apart, as two accounts of one thing are: $148.9 and $146 billion."""
    low, high, unit = compare.in_base(x.claim.value)
    a, b = figure(low, high), figure(*compare.in_base(y.claim.value)[:2])
    return bool(a and b) and unit not in ("share", "percent") and 1 / NEAR <= float(a or 1) / float(b or 1) <= NEAR


def apart(statements: Sequence[Statement], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Pairs that cannot answer one question, whatever their words.

    One sentence does not answer a question twice with different values, and names or places that share no word answer
    one question only where they stand in the same role.
    """
    out = np.zeros(len(a), np.bool_)
    for k, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        x, y = statements[i], statements[j]
        kind = SLOT[x.claim.kind]
        if x.depth == y.depth and x.claim.report == y.claim.report:
            out[k] = x.claim.value.text != y.claim.value.text or kind == CLAUSE
        elif kind in SAME and not SAME[kind](x.claim.value.text, y.claim.value.text):
            out[k] = not _one_role(x.claim.about, y.claim.about) or offices.was(x) != offices.was(y)
        elif kind == NAME:
            out[k] = questions.of_other_deeds(x, y)
        elif kind == COUNT:
            out[k] = _other_things(x, y)
        elif kind == DAY:
            out[k] = when.apart(x, y)
    return out


def _other_things(x: Statement, y: Statement) -> bool:
    """Whether two counts are of different things: twelve people killed, twelve helicopters."""
    a, b = x.gist, y.gist
    if a.happening and b.happening and a.happening != b.happening and {a.happening, b.happening} not in HURT:
        return True
    if (a.happening or b.happening) and _long_between(x, y):
        return True
    if a.happening != b.happening and _few(x) and _few(y) and _unlike_acts(a.act, b.act):
        return True  # "one person" was injured, and "one person" was led out of the tunnel
    if not a.head or not b.head or a.head == b.head or (_folk(a.head) and _folk(b.head)):
        return False
    if a.happening != b.happening:
        return meaning.nearness(a.head, b.head) < NO_KIN
    return not a.happening and meaning.nearness(a.head, b.head) < NO_KIN and not set(a.event) & set(b.event)


def _long_between(x: Statement, y: Statement) -> bool:
    """Whether two figures are dated so far apart that they are of two events: killed in May, killed last autumn."""
    if x.claim.when is None or y.claim.when is None:
        return False
    (a, b), (c, d) = days(x.claim.when), days(y.claim.when)
    if a is None or b is None or c is None or d is None:
        return False
    # What is told of a long time is not dated so closely: what ran from May to July was told in October.
    return max(a, c) - min(b, d) > max(TWO_EVENTS, b - a, d - c)


def _few(s: Statement) -> bool:
    return (s.claim.value.high or MANY) <= FEW


def _unlike_acts(a: str, b: str) -> bool:
    return a != b and "" not in (a, b) and meaning.nearness(a, b) < UNLIKE_EVENTS


def _folk(noun: str) -> bool:
    """Whether a noun counts people as such: people, consumers, Americans; not ships."""
    return noun in EVERYBODY or max(meaning.nearness(noun, "people"), meaning.nearness(noun, "person")) >= FOLK


def _one_role(a: str, b: str) -> bool:
    first, second = set(compare.folded(a)) - ASKING, set(compare.folded(b)) - ASKING
    return bool(first) and len(first & second) / max(len(first), len(second), 1) >= ONE_ROLE


def average_link(
    n: int, a: NDArray[np.int64], b: NDArray[np.int64], scores: NDArray[np.float32], threshold: float
) -> list[list[int]]:
    """Join the two groups whose pairs score best on average until no average reaches the threshold.

    A pair that was not scored counts as 0, so one strong pair cannot chain two questions together.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(n)}
    for i, j, s in zip(a.tolist(), b.tolist(), scores.tolist(), strict=True):
        links[i][j] = links[j][i] = s
    heap = [(-s, i, j) for i, row in links.items() for j, s in row.items() if i < j and s >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j not in links[i]:
            continue
        average = links[i][j] / (len(members[i]) * len(members[j]))
        if abs(average + negative) > 1e-9:
            continue  # an older state of the two groups
        members[i] += members.pop(j)
        gone = links.pop(j)
        links[i].pop(j, None)
        for k, total in gone.items():
            if k == i:
                continue
            links[k].pop(j, None)
            links[i][k] = links[k][i] = links[i].get(k, 0.0) + total
        for k, total in links[i].items():
            mean = total / (len(members[i]) * len(members[k]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(m) for m in members.values())
