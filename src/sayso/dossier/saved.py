"""A dossier back from the JSON that it was saved as."""

from __future__ import annotations

import msgspec

from sayso.dossier import rules
from sayso.errors import NothingRead
from sayso.news.dossier import Dossier
from sayso.news.point import RuleName


def read(data: bytes, name: str, *, rule: RuleName | None = None) -> Dossier:
    """The dossier in `data`, under `rule` or, without one, under the rule that it was saved with. No report is read.

    `name` is what the message calls it. Raises NothingRead where the bytes hold no dossier of this version. One that
    was saved before there were rules gets its figures here, from its own answers.
    """
    try:
        dossier = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Dossier)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as failed:
        why = " ".join(str(failed).split()) or "it is nested too deeply"
        raise NothingRead(
            f"{name} holds no dossier: {why}; 'sayso compare PATH… --format json -o FILE' writes one"
        ) from failed
    if not any(point.resolved for point in dossier.points):
        dossier = rules.resolve_all(dossier)
    return dossier if rule is None else msgspec.structs.replace(dossier, rule=rule)
