"""Keys: one answer at a time, by a single key at a terminal and by a line from anywhere else."""

import sys


def read_key() -> str:
    """The next key, lower case; at a terminal without waiting for Enter. Empty where the input has ended. Raises KeyboardInterrupt on Ctrl-C."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip()[:1].casefold() or ("\n" if line else "")
    try:
        import termios
        import tty
    except ImportError:  # Windows
        import msvcrt

        return str(msvcrt.getwch()).casefold()  # type: ignore[attr-defined, unused-ignore]
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin, termios.TCSADRAIN)  # Keys that were pressed ahead are answers too.
        return sys.stdin.read(1).casefold()
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
