"""A dossier as JSON, in the contract's shape and order."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.dossier.render.wording import printable
from sayso.news.dossier import Dossier


def render(dossier: Dossier) -> str:
    """The dossier as JSON text with an indent of one, `schema` first; the same dossier gives the same bytes."""
    told: dict[str, Any] = msgspec.to_builtins(dossier)
    told = {"schema": told["schema"], **told}
    try:
        raw = msgspec.json.encode(told)
    except UnicodeEncodeError:
        # Half characters come in through JSON escapes; no UTF-8 can hold them.
        raw = msgspec.json.encode(_mended(told))
    return msgspec.json.format(raw, indent=1).decode() + "\n"


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {_mended(k): _mended(v) for k, v in value.items()}
    return [_mended(v) for v in value] if isinstance(value, list | tuple) else value
