"""The errors that a caller of Barchan can meet.

BarchanError
├── UsageError          wrong arguments, or an output that cannot be written (exit 2)
├── NothingRead         no report could be read at all (exit 1)
├── Outdated            somebody else stored another build meanwhile; the call can be made again
├── MissingModel        a model is not installed; the message names the command that installs it
└── UnreadableInput     one input could not be read; becomes an Issue, never stops a run
"""


class BarchanError(Exception):
    """Any error that Barchan raises on purpose; its text names the thing and the cure."""


class UsageError(BarchanError):
    """The call cannot be carried out as it stands: wrong arguments, or an output path that cannot be written."""


class NothingRead(BarchanError):
    """Not one report could be read."""


class Outdated(BarchanError):
    """The record in the store is no longer the one that was read from it."""


class MissingModel(BarchanError):
    """A model that the run needs is not installed."""


class UnreadableInput(BarchanError):
    """One input could not be read; the stage boundary turns it into an Issue."""
