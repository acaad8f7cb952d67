"""The JSON Schema of what is printed, with a word on every field."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sayso.news.change import Change
from sayso.news.check import CheckEntry
from sayso.news.dossier import Dossier, ReadingEntry
from sayso.news.filed import Hit, Lineage, Points, Timeline, Verified
from sayso.news.judgement import Judgement
from sayso.news.place import Place
from sayso.news.reading import Mention
from sayso.news.story import StoryEntry
from sayso.news.values import Quantity, TimeValue

PRINTED: Final[dict[str, type[msgspec.Struct]]] = {
    "dossier": Dossier,
    "reading": ReadingEntry,
    "story": StoryEntry,
    "check": CheckEntry,
    "change": Change,
    "points": Points,
    "timeline": Timeline,
    "lineage": Lineage,
    "hit": Hit,
    "judgement": Judgement,
    "verified": Verified,
}

# By "Type.field", or by "field" where it means the same wherever it stands.
FIELDS: Final[dict[str, str]] = {
    "schema": "Name and version of this shape. Within a version fields may be added; none is renamed or dropped.",
    "settings": "Every setting that plays a part in the result, by stage.",
    "Dossier.rule": "The resolution rule whose figures are shown. It is not what is true.",
    "Dossier.judgements": "What people decided that plays a part in it, in the order in which they did.",
    "Dossier.versions": "Pages that changed, each state against the one before it.",
    "Dossier.story": "What happened, in short.",
    "Dossier.reports": "The reports that were read, as they are cited.",
    "Dossier.origins": "One entry for each independent voice.",
    "Dossier.lineage": "Who a report has its text or word from.",
    "Dossier.sources": "Everybody whose word a report gives.",
    "Dossier.claims": "What the reports state, each on its own words.",
    "Dossier.points": "Questions that the claims answer, the weightiest first.",
    "Dossier.timeline": "What happened when, in order.",
    "Dossier.headline_points": "The points that a reader wants first, labelled.",
    "Dossier.skipped": "What was left out, and why.",
    "StoryEntry": "What happened, in short.",
    "StoryEntry.title": "The story in a line.",
    "StoryEntry.summary": "What happened, in sentences that each name their claims.",
    "StoryEntry.start": "First day of the story, ISO 8601; null where no report says.",
    "StoryEntry.end": "Last day of the story, ISO 8601; null where no report says.",
    "StoryEntry.places": "Where it happened, the most named first.",
    "id": "What other parts of the document call this by.",
    "ReportEntry.path": "Where it was read from, as given.",
    "ReportEntry.url": "Its address, where the file says so.",
    "ReportEntry.outlet": "Who published it; null where it does not say.",
    "ReportEntry.name": "What a reader calls it: its outlet, its headline, or what it is; null where unmeasured.",
    "ReportEntry.title": "Its headline.",
    "ReportEntry.description": "Its standfirst or summary.",
    "ReportEntry.text": "Its text. Spans count Unicode code points in it.",
    "ReportEntry.language": "ISO 639-1 code of its language.",
    "ReportEntry.words": "Words in its text.",
    "ReportEntry.published": "When it came out.",
    "ReportEntry.dateline": "Where it was filed; null where it has no dateline.",
    "ReportEntry.byline": "Who wrote it.",
    "ReportEntry.kind": "News, live blog, opinion …",
    "ReportEntry.origin": "The origin that its text goes back to; null when unmeasured.",
    "ReportEntry.off_story": "Whether it is about something else; null when unmeasured.",
    "ReportEntry.parts": "Stretches that are no running copy: headline, captions, boilerplate …",
    "ReportEntry.source_id": "The id that its own file gives it.",
    "ReportEntry.part_of": "The report that this is a part of, for entries of a live blog or round-up.",
    "ReportEntry.also_at": "Other files with the same report.",
    "Published.start": "First day or moment that is possible, inclusive.",
    "Published.end": "Last day or moment that is possible, inclusive.",
    "Published.basis": "How we know; null when we do not.",
    "Dateline.place": "Where it was filed.",
    "Dateline.agency": "The agency or outlet that the dateline names.",
    "Dateline.date": "The day that the dateline names, ISO 8601.",
    "span": "The words it stands on; null where there are none to show.",
    "Part.kind": "What the stretch is.",
    "Span.field": "The field of the report that is cited.",
    "Span.start": "First code point.",
    "Span.end": "One past the last code point.",
    "Span.text": "The words at that place: report[field][start:end].",
    "When.start": "First day or moment, inclusive, of the precision that is known; null for an open end.",
    "When.end": "Last day or moment, inclusive; null for an open end.",
    "When.text": "The words that say so, or nothing.",
    "Origin.name": "Whose voice it is.",
    "Origin.kind": "What kind of voice: a report's own, an agency's, a person's …",
    "Origin.reports": "Reports whose text goes back to it: disjoint, together all reports; none if only quoted.",
    "Origin.basis": "Why they are one voice, in words.",
    "Link.report": "The report that has it from somebody.",
    "Link.from": "Who from: a report of the story, or a name outside it.",
    "Link.kind": "The whole text (reprint), passages (excerpt) or the word (credit).",
    "Link.score": "Share of the report's words that are the other's too, 0 to 1; null for a credit.",
    "From.report": "A report of the story.",
    "From.name": "An outlet, agency or person outside the story.",
    "Source.name": "The fullest name that the reports give.",
    "Source.kind": "What kind of source.",
    "aliases": "Other names that the reports use.",
    "Source.claims": "What it is the word for.",
    "Claim.report": "The report that states it.",
    "Claim.sentence": "The sentence it stands in.",
    "Claim.about": "What the value counts, measures or names, in words.",
    "Claim.kind": "What kind of value.",
    "Claim.value": "What is stated.",
    "Claim.when": "When it happened.",
    "Claim.as_of": "The time that the figure holds for.",
    "Claim.where": "Where it happened.",
    "Claim.attribution": "On whose word, outermost first: the report's source, its source, …",
    "Claim.stance": "What the source does: asserts, denies, alleges …",
    "Claim.epistemic": "How sure it is said to be.",
    "Claim.comment": "Whether it is the outlet's or an analyst's reading rather than reported fact.",
    "Voice.source": "Whose word, by the id of the source.",
    "Voice.cue": "The words that say so; null where none do.",
    "direct": "Whether the words are quoted.",
    "Value.text": "The report's own wording.",
    "low": "The least that the words allow; null for an open end or no number.",
    "high": "The most that the words allow; null for an open end or no number.",
    "unit": "USD, metre, percent …; null for a plain count or no number.",
    "hedge": "about, at least, up to, more than, less than …; null where the words are plain.",
    "Value.start": "First day or moment, of a date or time.",
    "Value.end": "Last day or moment, of a date or time.",
    "Value.place": "Where in the world that is; null for what is no place or unknown.",
    "Place.path": "Its names from the country down.",
    "Place.kind": "What it is. A site has no row in GeoNames, an area no fixed edge.",
    "Place.id": "Its number in GeoNames.",
    "Place.middle": "Latitude and longitude of a town's middle, in degrees.",
    "Place.reach": "How many kilometres the town goes on from there.",
    "Place.government": "Whether those who govern there are meant.",
    "Quantity.of": "What is counted, in the report's words.",
    "Quantity.approximate": "Whether the words leave it vague.",
    "TimeValue.type": "A date, a time of day, a length or a repeated time.",
    "TimeValue.start": "First day or moment; null for a length.",
    "TimeValue.end": "Last day or moment; null for a length.",
    "TimeValue.length": "Length of a duration, ISO 8601: P120D.",
    "TimeValue.mod": "early, mid, late, about …",
    "Point.question": "What is asked.",
    "Point.kind": "What kind of answer it has.",
    "Point.status": "How the answers stand, all together.",
    "Point.answers": "The answers, each with everything that rests on it.",
    "Point.relations": "How each two answers stand.",
    "Point.independent_origins": "Independent voices behind the point, over all its answers.",
    "Point.weight": "How much a reader wants it: the higher, the sooner.",
    "Point.about": "What the values count, measure or name, in words.",
    "Point.resolved": "The figure by every rule; null where there are no two numbers to resolve.",
    "Resolved.rule": "The rule's name.",
    "Resolved.text": "The figure in words, as it is shown.",
    "Resolved.low": "The lowest number that it comes to; null where it is open below.",
    "Resolved.high": "The highest number that it comes to; null where it is open above.",
    "Resolved.best": "The best estimate, by low-best-high; null by every other rule.",
    "Resolved.answers": "The answers it rests on, by index.",
    "Resolved.why": "How the rule came to it, in words.",
    "Point.comment": "Whether it is about readings and opinion rather than reported fact.",
    "Answer.value": "The value that its claims give.",
    "Answer.claims": "The claims that give it.",
    "Answer.reports": "The reports that give it.",
    "Answer.origins": (
        "The independent voices behind it, those among them that tell it more exactly or hedge it otherwise; "
        "what a report tells again in passing is vouched for once."
    ),
    "Answer.origin_of": "For each claim, the voice at the far end of its attribution.",
    "Answer.first": "First day on which it was published.",
    "Answer.last": "Last day on which it was published.",
    "Relation.a": "Index of the one answer.",
    "Relation.b": "Index of the other.",
    "Relation.relation": "How they stand: the same seen from either side.",
    "Relation.why": "Why, in words.",
    "Statement.text": "A sentence.",
    "Statement.claims": "The claims it rests on.",
    "Moment.when": "When it happened.",
    "Moment.text": "What happened.",
    "Moment.claims": "The claims it rests on.",
    "HeadlinePoint.label": "What it tells: Casualties acknowledged, …",
    "HeadlinePoint.text": "The point in words.",
    "HeadlinePoint.claims": "The claims it rests on.",
    "HeadlinePoint.points": "The points it rests on.",
    "HeadlinePoint.independent_origins": "Independent voices behind it.",
    "Skipped.what": "A file, or a place in one.",
    "Skipped.because": "Why it was left out.",
    "ReadingEntry.report": "The report that was read.",
    "ReadingEntry.sentences": "Its sentences, in order; null, like the next three, in a language not read yet.",
    "ReadingEntry.mentions": "Quantities, times, names and roles, in order.",
    "ReadingEntry.entities": "People, organisations and places, each with all its names.",
    "ReadingEntry.attributions": "Who is given as the source of what, in order.",
    "Mention.kind": "What is mentioned.",
    "Mention.value": "Its normal form, of a place where it lies; null for other names.",
    "Mention.entity": "The entity that a name stands for.",
    "Entity.name": "The fullest wording.",
    "Entity.kind": "What it is.",
    "Entity.offices": "What the report's descriptions make of it.",
    "Entity.known": "The state that it stands for, or the full name of a body of the world's; null for others.",
    "Office.role": "The office, trade, kin or kind of body.",
    "Office.of": "The entity by name, or the country, that it belongs to; null where the words do not say.",
    "Attribution.source": "The words that name the source; none where it goes unnamed.",
    "Attribution.cue": "The words that attribute: said, according to …",
    "Attribution.content": "The words that are attributed.",
    "Attribution.speaker": "The entity that speaks.",
    "Attribution.speaker_name": "Who speaks, by the fullest name.",
    "Attribution.source_kind": "What kind of source.",
    "Attribution.inside": "Index of the attribution that this one stands in.",
    "Attribution.office": "The body that the speaker speaks for; null where the words do not say so.",
    "Attribution.via": "The outlets that the words came through, outermost first: told the Herald, carried by ….",
    "Relay.span": "The words that name the outlet.",
    "Relay.name": "The outlet's name.",
    "Relay.kind": "What kind of outlet.",
    "story": "The story, by its id.",
    "title": "The story in a line.",
    "report": "A report, by its id.",
    "reports": "The reports that are named, as lists name them.",
    "claims": "The claims that are named.",
    "points": "The questions and their answers, the weightiest first.",
    "timeline": "What happened when, in order.",
    "lineage": "Who has it from whom.",
    "StoryReport.path": "Where it was read from.",
    "StoryReport.line": "The line of the file that it stands on; null where it is the file's only one.",
    "StoryReport.source_id": "The id that its own file gives it.",
    "StoryEntry.reports": "Its reports, oldest first.",
    "StoryEntry.origins": "Independent voices behind them; null where not traced.",
    "StoryEntry.why": "What holds it together, in words; null where that was not asked.",
    "CheckEntry.id": "The caller's own id for the claim; null without one.",
    "CheckEntry.claim": "What was checked.",
    "CheckEntry.verdict": "Whether the reports bear it out.",
    "CheckEntry.reports": "The reports that the evidence stands in.",
    "CheckEntry.independent_origins": "Independent voices behind that evidence.",
    "CheckEntry.evidence": "The sentences, the nearest first.",
    "CheckEntry.why": "Why, in words.",
    "Change.kind": "What kind of change.",
    "Change.words": "What moved, in a line.",
    "Change.evidence": "The sentences that show it, the newest report first.",
    "Change.point": "The question that it is about; null where it is about none.",
    "Change.before": "The answer, or the standing, before; null where there was none.",
    "Change.after": "The answer, or the standing, now; null where that is not what moved.",
    "Change.story": "The story, by its id.",
    "Change.title": "What the story is called.",
    "Change.at": "When it was noticed, ISO 8601 in UTC.",
    "Evidence.name": "What a reader calls the report.",
    "Evidence.report": "The report, by its id.",
    "Evidence.span": "The words that show it.",
    "Evidence.stands": "How the sentence stands to the claim.",
    "Named.name": "What a reader calls it.",
    "Named.title": "Its headline.",
    "Named.published": "When it came out.",
    "Named.url": "Its address, where it has one.",
    "Named.path": "Where it was read from.",
    "Points.origins": "The independent voices.",
    "Points.sources": "Everybody whose word a report gives.",
    "Lineage.story": "The story, by its id; null for a report that is in none.",
    "Lineage.origins": "The independent voices, with the reports whose text goes back to each.",
    "Lineage.versions": "Pages that changed, each state against the one before it.",
    "Lineage.report": "The report that was asked about; null where a story was.",
    "Version.older": "The report that the page held before.",
    "Version.newer": "The report that it held then.",
    "Version.removed": "Words of the older that went.",
    "Version.added": "Words of the newer that came.",
    "Hit.report": "The report that was found.",
    "Hit.outlet": "Who published it; null where it does not say.",
    "Hit.story": "The story that it is in; null where it is in none.",
    "Hit.spans": "The words that it was found by, with what surrounds them.",
    "Verified.faults": "What is not as it was written; none where everything is.",
    "Verified.notes": "Harmless leftovers of work that was interrupted.",
    "Verified.originals": "How many originals were looked at.",
    "Verified.reports": "How many reports.",
    "Verified.actions": "How many rows of the log.",
    "Verified.head": "Number and hash of the log's last row.",
    "Fault.what": "Which item.",
    "Fault.because": "What is wrong with it.",
    "Judgement.verdict": "What was decided: merge, split, same, different, wrong, rename.",
    "Judgement.about": "The reports or claims that it is about, by id; the names of a source that is renamed.",
    "Judgement.against": "The reports or claims that those are set against or joined with; none for one side alone.",
    "Judgement.by": "Who decided.",
    "Judgement.at": "When, ISO 8601 in UTC.",
    "Judgement.why": "Why, in their words.",
    "Judgement.kind": "What is renamed; null otherwise.",
    "Judgement.name": "What it is called now; null otherwise.",
}  # fmt: skip


def schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of what `PRINTED` names. Raises KeyError for another name.

    What is printed always has every field that is listed, so all of them are required of a document; only the two
    halves of `from` leave out the one that does not apply.
    """
    printed = PRINTED[name]
    _, parts = msgspec.json.schema_components(
        [_described(printed), Quantity, TimeValue, Place] if printed is ReadingEntry else [printed],
        ref_template="#/$defs/{name}",
    )
    if printed is ReadingEntry:
        parts["Mention"]["properties"]["value"] = {
            "anyOf": [{"type": "null"}, *({"$ref": f"#/$defs/{kind}"} for kind in ("Quantity", "TimeValue", "Place"))]
        }
    for part, definition in parts.items():
        definition.setdefault("description", FIELDS.get(part, part))
        properties: dict[str, dict[str, Any]] = definition.get("properties", {})
        for field, described in properties.items():
            text = FIELDS.get(f"{part}.{field}") or FIELDS.get(field)
            if text:
                _describe(properties, field, described, text)
        if part != "From" and properties:
            definition["required"] = list(properties)
    version = parts[printed.__name__]["properties"]["schema"]["enum"][0]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{version.replace('.', ':').replace('/', ':')}",
        "title": version,
        "$ref": f"#/$defs/{printed.__name__}",
        "$defs": dict(sorted(parts.items())),
    }


def _described(printed: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """A reading whose mentions have any value: the library describes no union of two untagged structs."""

    def twin(of: type[msgspec.Struct], **other: Any) -> type[msgspec.Struct]:
        fields = [
            (f.name, other.get(f.name, f.type)) if f.required else (f.name, other.get(f.name, f.type), f.default)
            for f in msgspec.structs.fields(of)
        ]
        return msgspec.defstruct(of.__name__, fields, namespace={"__doc__": of.__doc__}, frozen=True)

    return twin(printed, mentions=tuple[twin(Mention, value=Any), ...])  # type: ignore[misc]


def _describe(properties: dict[str, dict[str, Any]], field: str, described: dict[str, Any], text: str) -> None:
    described.pop("default", None)  # a default is how we build it, not what a reader of the document sees
    properties[field] = {"description": text, **described}
