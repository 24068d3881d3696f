"""Read many reports of a crisis; write down what happened, who says so, and where they disagree."""

__version__ = "0.1.0"
