"""Who a report has its words from: source, cue and content of every attribution, and which stands inside which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Entity, Mention
from sayso.reading import offices, records, speech, tagging
from sayso.reading.cues import (
    CITES,
    NOBODY,
    RELATIVE,
    Found,
    antecedent_of,
    can_speak,
    of_sentence,
    spanning,
    withholds,
)
from sayso.reading.quotations import Quotes, quotations
from sayso.reading.speakers import resolve
from sayso.reading.tagging import Tagged
from sayso.reading.tagging_features import SILENT, Ranges, Ruled, anchor


def find(
    parse: Parse, entities: Sequence[Entity], mentions: Sequence[Mention], *, meanings: dict[int, bytes] | None = None
) -> tuple[Attribution, ...]:
    """Every attribution of a report, by the place of its first word; `inside` indexes into the answer.

    One without a cue and without a quotation is not made. A source is as the report words it, with titles and
    appositions; `speaker` and `speaker_name` say whom it stands for, pronouns resolved inside the report. `meanings` is
    filled, where given, with the meaning of each sentence that the tagger looked at, by number.
    """
    quotes = quotations(parse)
    found = _by_rule(parse, quotes)
    tagger = tagging.trained()
    if tagger is not None:
        meant: dict[int, tagging.Floats] | None = None if meanings is None else {}
        tagged = tagger.read(parse, quotes, _told(found), meanings=meant)
        if meanings is not None and meant:
            meanings |= {number: tagging.packed(vector) for number, vector in meant.items()}
        found = _by_tagger(parse, quotes, found, tagged)
    for a in found:
        a.source = _without_topic(parse, a.source)
    records.give(parse, quotes, found)
    found.sort(key=_place)
    resolve(parse, entities, mentions, found)
    return _finished(parse, found)


def _without_topic(parse: Parse, source: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A source without what its headline is about: "Harbour fire" of `Harbour fire: Twelve dead, says mayor`."""
    if len(source) < 2:
        return source
    first, last = min(source)
    sentence = parse.sentences[parse.sentence_of[first]]
    topic = first == sentence.first and last < sentence.last and parse.text[last] == ":"
    headline = sentence.part == "headline" or parse.field_of[first] == "title"
    return [s for s in source if s != (first, last)] if topic and headline else source


def ruled(parse: Parse, quotes: Quotes) -> list[Ruled]:
    """What the tagger is told of the rules' finds; training tells it the same."""
    return _told(_by_rule(parse, quotes))


def _told(found: Iterable[Found]) -> list[Ruled]:
    return [Ruled(a.source, a.cue, a.content) for a in found]


def _by_rule(parse: Parse, quotes: Quotes) -> list[Found]:
    """What the rules over the parse find: all there is without the tagger, and what it is told with it."""
    found: list[Found] = []
    for number, sentence in enumerate(parse.sentences):
        if sentence.part not in SILENT:
            found += of_sentence(parse, quotes, number)
    found = _distinct(found)
    _carry_on(parse, quotes, found)
    return found


def _by_tagger(parse: Parse, quotes: Quotes, rules: list[Found], tagged: Sequence[Tagged]) -> list[Found]:
    """The tagger's words, with what only the rules know: who stands for "who", what runs on in the next paragraph.

    What the rules found by a cue that the tagger does not take for one is dropped, but for what `_is_missed` keeps.
    """
    found: list[Found] = []
    now: dict[int, Found] = {}  # for a find of the rules, by its place in `rules`, what it has become
    covered: set[int] = set()
    for t in tagged:
        same = [n for n, a in enumerate(rules) if not a.mixed and _overlap(a.cue, [t.cue])]
        rule = rules[same[0]] if same else None
        at = rule.anchor if rule is not None else anchor(parse, t.cue)
        if _is_refused(parse, t, at, rule):
            continue
        before = rule.antecedent if rule is not None else None
        if before is None and t.source and parse.lower[t.source[0][0]] in RELATIVE:
            before = antecedent_of(parse, at)
        made = Found(list(t.source), [t.cue], list(_in_reach(parse, quotes, t)), at, antecedent=before)
        if rule is not None and rule.within is not None and parse.lemma[at] in CITES:
            made = rule  # "citing two officials": whose word it is goes by the verb that it hangs on
        elif rule is not None:
            for first, last in rule.content:
                # A long quotation runs on over paragraphs, of which the tagger has seen one.
                beyond = max(first, _end_of_block(parse, t.cue[0]))
                if not t.content or first >= beyond or (beyond < last and quotes.of[beyond] >= 0):
                    _add(parse, made, first if not t.content else beyond, last)
        if not made.content:
            continue
        made.content = [_with_subject(parse, content, made) for content in made.content]
        made.direct = _is_direct(quotes, made)
        found.append(made)
        now.update((n, made) for n in same)
        covered.update(i for first, last in made.content for i in range(first, last))
    for n, a in enumerate(rules):
        if a.mixed:
            # An outlet's own is kept as long as there is what it was told.
            told = [now[m] for m, b in enumerate(rules) if b.within is a and m in now]
            if not told:
                continue
            a.content = spanning([r for b in told for part in (b.source, b.cue, b.content) for r in part])
            now[n] = a
        elif n not in now and _is_missed(parse, quotes, a, covered):
            now[n] = a
        else:
            continue
        found.append(a)
    for n, a in enumerate(rules):
        if n in now and a.within is not None:
            outer = next((now.get(m) for m, b in enumerate(rules) if b is a.within), None)
            now[n].within = outer
            if now[n] is a and outer is not None and parse.lemma[a.anchor] in CITES and not outer.mixed:
                a.content = list(outer.content)  # what is reported is what the cited one said
    return found


def _with_subject(parse: Parse, content: tuple[int, int], a: Found) -> tuple[int, int]:
    """What is said with the subject that its verb has, where the tagger begins behind it: "no girls were freed".

    The subject of a verb that leaves its own to another clause, or that is whoever speaks, stays where it is.
    """
    first, last = content
    verb = parse.head[first] if parse.pos[first] == "AUX" and parse.dep[first] in ("aux", "auxpass") else first
    if parse.pos[verb] not in ("VERB", "AUX") or not first <= verb < last:
        return content
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("nsubj", "nsubjpass") and kid < first:
            begin, end = parse.subtree(kid)
            if end == first and not _overlap([(begin, first)], [*a.source, *a.cue]):
                return begin, last
    return content


def _in_reach(parse: Parse, quotes: Quotes, t: Tagged) -> Iterator[tuple[int, int]]:
    """The content without what stands in other sentences than the cue, unless that is quoted."""
    sentence = parse.sentences[parse.sentence_of[t.cue[0]]]
    for first, last in t.content:
        outside = [quotes.of[i] >= 0 for i in range(first, last) if not sentence.first <= i < sentence.last]
        if 2 * sum(outside) < len(outside):
            first, last = max(first, sentence.first), min(last, sentence.last)
        if first < last:
            yield first, last


def _is_refused(parse: Parse, t: Tagged, at: int, rule: Found | None) -> bool:
    """What the tagger takes for an attribution, as annotators would, and nobody says; `at` is the cue's main word."""
    if rule is None and not t.source:
        # Somebody tells: where the tagger does not see who, the sentence is one that it has misread.
        return t.chance < SURE or (parse.lemma[at] in ("say", "tell") and parse.tag[at] in ("VBD", "VBZ", "VBP"))
    if not t.source:
        return False
    first, last = t.source[0]
    if parse.lower[first] in NOBODY or withholds(parse, at):
        return True  # "No group has claimed responsibility", "denied access to the files"
    if parse.lemma[at] == "find" and at + 1 < len(parse) and parse.lower[at + 1] in _JUDGED:
        return True  # "an adult found guilty of theft" finds nothing
    cue = range(*t.cue)
    if any(parse.lemma[i] in _SEEKS for i in cue) and any(parse.lower[i] == "to" for i in cue):
        return True  # "are trying to determine whether": an aim, and nobody's word
    named = any(parse.ent_at[i] >= 0 for i in range(first, last))
    return parse.lemma[at] in _PROVES and not named and not can_speak(parse, last - 1, at)


# How sure of a cue without any source the tagger must be where the rules find nothing: 0.55 to 1 tried on the part of
# PolNeAR that is set apart; this gives the most contents that are right.
SURE = 0.75
_JUDGED = frozenset("guilty liable responsible innocent dead".split())
_SEEKS = frozenset("determine ascertain establish learn".split())
# What an event does, or a thing: "the ceremony confirmed the rise of the port".
_PROVES = speech.READING | {"confirm", "prove"}


def _is_missed(parse: Parse, quotes: Quotes, a: Found, covered: set[int]) -> bool:
    """Whether what only the rules found is kept: what somebody says in so many words, and hearsay.

    Inside of what another says annotators mark nothing, and the tagger has learnt that; a chain is made of it.
    """
    if not a.cue:
        # A quotation that stands alone and goes to who spoke last.
        return covered.isdisjoint(i for first, last in a.content for i in range(first, last))
    if parse.lower[a.anchor] in speech.HEARSAY:
        return a.anchor not in covered
    return quotes.of[a.anchor] < 0 and bool(a.source) and parse.lemma[a.anchor] in _SAYS


# A chain may lead through one of these, and not through what somebody thinks, wants or calls something.
_SAYS = frozenset("say tell report announce state according accord write add confirm deny cite quote".split())


def _overlap(these: Ranges, those: Ranges) -> bool:
    return any(a < d and c < b for a, b in these for c, d in those)


def _end_of_block(parse: Parse, i: int) -> int:
    """The first word after the paragraph that word `i` is in."""
    number = parse.sentence_of[i]
    while number + 1 < len(parse.sentences) and parse.sentences[number + 1].block == parse.sentences[number].block:
        number += 1
    return parse.sentences[number].last


def _distinct(found: list[Found]) -> list[Found]:
    """One attribution a cue, unless it is an outlet's around another."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for a in found:
        if a.mixed:
            kept.append(a)
            continue
        key = a.cue[0]
        if key in seen:
            continue
        seen.add(key)
        kept.append(a)
    return kept


def _carry_on(parse: Parse, quotes: Quotes, found: list[Found]) -> None:
    """Gives every quotation to its speaker: whole to the verb that holds a part of it, else to who spoke last."""
    speaker_of = _holders(parse, quotes, found)
    for number, (first, last) in enumerate(quotes.ranges):
        holder = speaker_of.get(number)
        before = quotes.carried.get(number)
        if holder is None and before is not None:
            holder = speaker_of.get(before)
        if holder is None and _stands_alone(parse, first, last):
            block = parse.sentences[parse.sentence_of[first]].block
            if number - 1 in speaker_of:
                _, end = quotes.ranges[number - 1]
                if parse.sentences[parse.sentence_of[end - 1]].block == block:
                    holder = speaker_of[number - 1]
            if holder is None:
                last_speaker = _last_before(quotes, found, first)
                if (
                    last_speaker is not None
                    and block - parse.sentences[parse.sentence_of[last_speaker.anchor]].block <= 1
                ):
                    who = last_speaker.source[0] if last_speaker.source else last_speaker.antecedent
                    speaker_of[number] = len(found)
                    found.append(Found([], [], [(first, last)], first, antecedent=who))
                continue
        if holder is None:
            continue
        speaker_of[number] = holder
        _add(parse, found[holder], first, last)
    for a in found:
        if a.within is not None and a.within.mixed:
            a.within.content = spanning([*a.source, *a.cue, *a.content])
    for a in found:
        a.direct = not a.cue or _is_direct(quotes, a)


def _holders(parse: Parse, quotes: Quotes, found: list[Found]) -> dict[int, int]:
    """For each quotation, the attribution from outside it whose content has most of its words, the shortest such."""
    best: dict[int, tuple[int, int, int]] = {}
    for n, a in enumerate(found):
        if a.mixed:
            continue
        size = sum(last - first for first, last in a.content)
        shares: dict[int, int] = {}
        for first, last in a.content:
            for i in range(first, last):
                number = quotes.of[i]
                if number >= 0 and number != quotes.of[a.anchor]:
                    shares[number] = shares.get(number, 0) + 1
        for number, share in shares.items():
            rank = (-share, size, n)
            if number not in best or rank < best[number]:
                best[number] = rank
    return {number: rank[2] for number, rank in best.items()}


def _stands_alone(parse: Parse, first: int, last: int) -> bool:
    """Whether a quotation makes up whole sentences and is no mere phrase."""
    opening = parse.sentences[parse.sentence_of[first]]
    closing = parse.sentences[parse.sentence_of[last - 1]]
    return first == opening.first and closing.last - last <= 1 and last - first >= 4


def _last_before(quotes: Quotes, found: list[Found], first: int) -> Found | None:
    """Who spoke last outside of quotations, or whose quotation stood alone last."""
    earlier = [
        a
        for a in found
        if a.anchor < first and not a.mixed and (a.source or a.antecedent) and (quotes.of[a.anchor] < 0 or not a.cue)
    ]
    return max(earlier, key=lambda a: a.anchor, default=None)


def _add(parse: Parse, a: Found, first: int, last: int) -> None:
    """Adds a quotation's words to a content, joining what touches."""
    ranges = sorted([*a.content, (first, last)])
    joined: list[tuple[int, int]] = []
    for lo, hi in ranges:
        if joined and parse.field_of[lo] == parse.field_of[joined[-1][0]] and _touch(parse, joined[-1][1], lo):
            joined[-1] = (joined[-1][0], max(joined[-1][1], hi))
        else:
            joined.append((lo, hi))
    cue = a.cue[0] if a.cue else (a.anchor, a.anchor)
    # A wrongly paired quote mark may run over the cue: then the content stays as the sentence gave it.
    if not any(lo <= cue[0] < hi for lo, hi in joined):
        a.content = joined


def _touch(parse: Parse, end: int, start: int) -> bool:
    return end >= start or not any(parse.text[i][0].isalnum() for i in range(end, start))


def _is_direct(quotes: Quotes, a: Found) -> bool:
    """Whether the content's words are mostly in quote marks that its cue stands outside of."""
    here = quotes.of[a.anchor]
    words = [i for first, last in a.content for i in range(first, last)]
    quoted = sum(quotes.of[i] >= 0 and quotes.of[i] != here for i in words)
    return bool(words) and quoted / len(words) > 0.5


def _place(a: Found) -> tuple[int, int, bool]:
    first = min(x for part in (a.source, a.cue, a.content) for x, _ in part)
    return first, a.anchor, not a.mixed


def _finished(parse: Parse, found: list[Found]) -> tuple[Attribution, ...]:
    spans = [
        tuple(
            tuple(parse.span(first, last) for first, last in part if parse.field_of[first] == parse.field_of[last - 1])
            for part in (a.source, a.cue, a.content)
        )
        for a in found
    ]
    parents = _parents(found)
    answer = []
    for n, a in enumerate(found):
        source, cue, content = spans[n]
        answer.append(
            Attribution(
                source=source,
                cue=cue,
                content=content,
                speaker=a.speaker,
                speaker_name=a.name,
                source_kind=a.kind or "other",
                direct=a.direct,
                inside=parents[n],
                office=offices.office_of(" ".join(s.text for s in source) or a.name or "", a.kind or "other"),
            )
        )
    return tuple(answer)


def _parents(found: list[Found]) -> list[int | None]:
    """For each attribution the one it stands inside; nothing stands inside itself, however far around."""
    parents = [_inside(found, n) for n in range(len(found))]
    for n in range(len(found)):
        seen = {n}
        at = n
        while (above := parents[at]) is not None:
            if above in seen:
                parents[at] = None
                break
            seen.add(above)
            at = above
    return parents


def _inside(found: list[Found], n: int) -> int | None:
    """The innermost other attribution whose content holds this one's cue, or its words where it has none."""
    a = found[n]
    if a.within is not None:
        return next((m for m, b in enumerate(found) if b is a.within), None)
    at = a.cue[0] if a.cue else a.content[0]
    best: tuple[int, int] | None = None
    for m, b in enumerate(found):
        if m == n or not any(first <= at[0] and at[1] <= last for first, last in b.content):
            continue
        if (a.cue and b.cue == a.cue and not b.mixed) or b.within is a:
            continue
        here = (sum(last - first for first, last in b.content), m)
        if best is None or here < best:
            best = here
    return best[1] if best else None
