"""The command line: parses, asks the desk once, renders."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from sayso.errors import MissingPart, NothingRead, SaysoError, WrongUsage
from sayso.surfaces import console
from sayso.surfaces.app import app
from sayso.surfaces.commands import asking, comparing, filing, judging, upkeep

# In the order in which the help lists them.
COMMANDS = (comparing, filing, asking, judging, upkeep)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `sayso` command. Every failure is one line on standard error and an exit status, never a traceback."""
    sys.exit(_status(sys.argv[1:] if arguments is None else list(arguments)))


def _status(arguments: list[str]) -> int:
    try:
        try:
            app(arguments, prog_name="sayso")
        except SystemExit as end:
            sys.stdout.flush()
            if end.code == console.INTERRUPTED:  # typer takes the signal itself, and says nothing
                console.say("interrupted")
            return end.code if isinstance(end.code, int) else 0
    except WrongUsage as error:
        return _fail(error, console.WRONG_USAGE)
    except (NothingRead, MissingPart) as error:
        return _fail(error, console.NOTHING_READ)
    except SaysoError as error:
        return _fail(error, console.WRONG_USAGE)
    except KeyboardInterrupt:
        return _fail("interrupted", console.INTERRUPTED)
    except BrokenPipeError:
        return console.hung_up()
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(f"this should not happen: {what} (SAYSO_DEBUG=1 shows where; please report it)", console.OUR_FAULT)
    return 0


def _fail(error: object, status: int) -> int:
    for line in str(error).split("\n"):
        console.say(line)
    return status


if __name__ == "__main__":
    main()
