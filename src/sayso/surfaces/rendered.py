"""A dossier in the form that was asked for, where it was asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.surfaces import console
from sayso.surfaces.app import DossierForm

if TYPE_CHECKING:
    from sayso.news.dossier import Dossier

PAGE = Path("dossier.html")


def rendered(dossier: Dossier, form: DossierForm, target: str | None = None) -> str:
    """Only the renderer that is wanted is loaded; a summary that goes to a file has no colours."""
    match form:
        case DossierForm.HTML:
            from sayso.dossier.render import html

            return html.render(dossier)
        case DossierForm.MARKDOWN:
            from sayso.dossier.render import markdown

            return markdown.render(dossier)
        case DossierForm.JSON:
            from sayso.dossier.render import json

            return json.render(dossier)
        case DossierForm.TEXT:
            from sayso.dossier.render import terminal

            wide = console.screen() if target in (None, "-") else (console.WIDTH, False)
            return terminal.render(dossier, *wide)


def hand_out(dossier: Dossier, form: DossierForm, output: str | None) -> str | None:
    """The dossier to `output`, and where it went: None for standard output.

    On a terminal a page or Markdown goes to a file of its own.
    """
    target = output if output is not None else _default_target(form)
    console.deliver(console.encoded(rendered(dossier, form, target)), target)
    return None if target in (None, "-") else target


def _default_target(form: DossierForm) -> str | None:
    """A page on a terminal is of no use to anybody."""
    if form in (DossierForm.JSON, DossierForm.TEXT) or not sys.stdout.isatty():
        return None
    return str(PAGE.with_suffix(f".{form.value}"))
