"""Who a report has its words from: source, cue and content of every attribution, and which stands inside which."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Entity, Mention
from sayso.news.report import Span
from sayso.reading.cues import Found, of_sentence
from sayso.reading.quotations import Quotes, quotations
from sayso.reading.speakers import resolve


def find(parse: Parse, entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Every attribution of a report, by the place of its first word; `inside` indexes into the answer.

    One without a cue and without a quotation is not made. A source is as the report words it, with titles and
    appositions; `speaker` and `speaker_name` say whom it stands for, pronouns resolved inside the report.
    """
    quotes = quotations(parse)
    found: list[Found] = []
    heads: set[int] = set()
    for number, sentence in enumerate(parse.sentences):
        if sentence.part in ("boilerplate", "time", "byline", "dateline"):
            continue
        found += of_sentence(parse, quotes, number, heads)
    found = _distinct(found)
    _carry_on(parse, quotes, found)
    found.sort(key=_place)
    resolve(parse, entities, mentions, found)
    return _finished(parse, found)


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


def _covered(parse: Parse, found: list[Found]) -> list[int]:
    """For each word, the index of an attribution whose content holds it, or -1."""
    cover = [-1] * len(parse)
    for number, a in enumerate(found):
        if a.mixed:
            continue
        for first, last in a.content:
            for i in range(first, min(last, len(parse))):
                if cover[i] < 0:
                    cover[i] = number
    return cover


def _carry_on(parse: Parse, quotes: Quotes, found: list[Found]) -> None:
    """Quotations that no verb holds go on with the last speaker's words."""
    cover = _covered(parse, found)
    direct: dict[int, int] = {}
    for number, (first, last) in enumerate(quotes.ranges):
        holder = next((cover[i] for i in range(first, last) if cover[i] >= 0), -1)
        if holder >= 0:
            direct[number] = holder
    for number, (first, last) in enumerate(quotes.ranges):
        if number in direct:
            holder = direct[number]
            if quotes.carried.get(number) is None:
                # The quotation's further sentences belong to the words that its first is given to.
                _extend(parse, found[holder], cover, holder, first, last)
                continue
        before = quotes.carried.get(number)
        if before is not None and before in direct and number not in direct:
            holder = direct[before]
            direct[number] = holder
            _add(parse, found[holder], cover, holder, first, last)
            continue
        if number in direct:
            continue
        # A sentence that is nothing but a quotation, after one in the same paragraph.
        sentence = parse.sentences[parse.sentence_of[first]]
        if first > sentence.first or last - first < 4:
            continue
        last_sentence = parse.sentences[parse.sentence_of[last - 1]]
        if last_sentence.last - last > 1:
            continue
        previous = number - 1
        if previous in direct and first > 0:
            earlier = quotes.ranges[previous]
            block = parse.sentences[parse.sentence_of[earlier[1] - 1]].block
            if sentence.block - block <= (1 if sentence.block == block else 0):
                holder = direct[previous]
                direct[number] = holder
                _add(parse, found[holder], cover, holder, first, last)
                continue
        speaker = _last_before(found, first)
        if speaker is not None and sentence.block - parse.sentences[parse.sentence_of[speaker.anchor]].block <= 1:
            new = Found([], [], [(first, last)], first, direct=True)
            new.antecedent = speaker.source[0] if speaker.source else speaker.antecedent
            if new.antecedent is not None:
                found.append(new)
                direct[number] = len(found) - 1
                for i in range(first, last):
                    cover[i] = len(found) - 1
    for a in found:
        a.direct = a.direct or _is_direct(quotes, a)


def _last_before(found: list[Found], first: int) -> Found | None:
    earlier = [a for a in found if a.anchor < first and not a.mixed and (a.source or a.antecedent)]
    return max(earlier, key=lambda a: a.anchor, default=None)


def _extend(parse: Parse, a: Found, cover: list[int], number: int, first: int, last: int) -> None:
    """Adds the words of a quotation, outside the cue's own sentence, that no attribution holds yet."""
    own = parse.sentence_of[a.anchor]
    k = first
    while k < last:
        if cover[k] >= 0 or parse.sentence_of[k] == own:
            k += 1
            continue
        end = k
        while end < last and cover[end] < 0 and parse.sentence_of[end] != own:
            end += 1
        _add(parse, a, cover, number, k, end)
        k = end


def _add(parse: Parse, a: Found, cover: list[int], number: int, first: int, last: int) -> None:
    for i in range(first, last):
        if cover[i] < 0:
            cover[i] = number
    if not any(parse.text[i][0].isalnum() for i in range(first, last)):
        return
    for n, (lo, hi) in enumerate(a.content):
        if (
            hi <= first
            and all(not parse.text[i][0].isalnum() for i in range(hi, first))
            and _same_field(parse, lo, first)
        ):
            a.content[n] = (lo, last)
            return
        if (
            last <= lo
            and all(not parse.text[i][0].isalnum() for i in range(last, lo))
            and _same_field(parse, lo, first)
        ):
            a.content[n] = (first, hi)
            return
    a.content.append((first, last))
    a.content.sort()


def _same_field(parse: Parse, a: int, b: int) -> bool:
    return parse.field_of[a] == parse.field_of[b]


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
            tuple(
                _span(parse, first, last) for first, last in part if parse.field_of[first] == parse.field_of[last - 1]
            )
            for part in (a.source, a.cue, a.content)
        )
        for a in found
    ]
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
                inside=_inside(found, n),
            )
        )
    return tuple(answer)


def _span(parse: Parse, first: int, last: int) -> Span:
    return parse.span(first, last)


def _inside(found: list[Found], n: int) -> int | None:
    """The innermost other attribution whose content holds this one's cue, or its words where it has none."""
    a = found[n]
    at = a.cue[0] if a.cue else a.content[0]
    best: tuple[int, int] | None = None
    for m, b in enumerate(found):
        if m == n or not any(first <= at[0] and at[1] <= last for first, last in b.content):
            continue
        if a.cue and b.cue == a.cue and not b.mixed:
            continue
        here = (sum(last - first for first, last in b.content), m)
        if best is None or here < best:
            best = here
    return best[1] if best else None
