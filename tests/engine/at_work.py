"""What the engines of the tests do; a module of its own, which a new process can import by its name."""

import os
import time

from barchan.errors import MissingModel


def squared(number: int) -> int:
    """Slower for smaller numbers, so that later ones are done first."""
    time.sleep(0.002 * (5 - number % 5))
    return number * number


def failing(number: int) -> int:
    """Raises on purpose."""
    if number == 3:
        raise MissingModel("not there")
    return number


def deadly(number: int) -> int:
    """Ends its process, as running out of memory does."""
    if number in (2, 7):
        os._exit(9)
    return number


def lost(number: int) -> int:
    """What stands for an item that was lost."""
    return -number
