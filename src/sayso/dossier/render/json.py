"""What commands print as JSON, in the contract's shape and order."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.dossier.render.wording import printable
from sayso.news.dossier import Dossier


def render(dossier: Dossier) -> str:
    """The dossier as JSON text with an indent of one, `schema` first; the same dossier gives the same bytes."""
    return whole(dossier).decode()


def whole(told: msgspec.Struct) -> bytes:
    """What a command prints as one JSON document, in UTF-8, as `render` does a dossier."""
    return msgspec.json.format(_encoded(told), indent=1) + b"\n"


def line(told: msgspec.Struct) -> bytes:
    """What a command prints as one of several objects: a line, in UTF-8, `schema` first."""
    return _encoded(told) + b"\n"


def _encoded(struct: msgspec.Struct) -> bytes:
    told: dict[str, Any] = msgspec.to_builtins(struct)
    told = {"schema": told["schema"], **told}
    try:
        return msgspec.json.encode(told)
    except UnicodeEncodeError:
        # Half characters come in through JSON escapes; no UTF-8 can hold them.
        return msgspec.json.encode(_mended(told))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {_mended(k): _mended(v) for k, v in value.items()}
    return [_mended(v) for v in value] if isinstance(value, list | tuple) else value
