"""Bytes to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.errors import UnreadableInput
from barchan.ingest.decode import decode, mend


def test_line_ends_are_kept() -> None:
    """CR LF stays CR LF, so that offsets hold in the stored text."""
    assert decode(b"One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


def test_utf8_mark_is_no_part_of_the_text() -> None:
    """The byte order mark is dropped, silently."""
    assert decode(b"\xef\xbb\xbfOne.") == ("One.", ())


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_marked_wide_text(name: str) -> None:
    """UTF-16 and UTF-32 are told by their mark."""
    assert decode("The ford is shut.".encode(name)).text == "The ford is shut."


def test_wide_text_without_mark_is_read_with_a_note() -> None:
    """UTF-16 without a mark is read, and said."""
    found = decode("The ford is shut.".encode("utf-16-le"))
    assert found.text == "The ford is shut."
    assert found.notes[0][0] == "decoded as utf-16-le"


def test_windows_text_is_read_with_a_note() -> None:
    """What is no UTF-8 falls back to windows-1252."""
    found = decode("The café “Étoile” was shut.".encode("windows-1252"))
    assert found.text == "The café “Étoile” was shut."
    assert found.notes[0][0] == "decoded as windows-1252"


def test_damaged_utf8_stays_utf8() -> None:
    """A cut file loses one character, not all its accents."""
    found = decode("Élan, naïve, façade: été".encode()[:-1])
    assert found.text == "Élan, naïve, façade: ét\ufffd"
    assert found.notes[0][0] == "characters replaced"


def test_a_stray_zero_is_replaced_one_for_one() -> None:
    """One zero character in a text does not make it binary."""
    found = decode(b"The ford\x00is shut. " * 1 + b"All is calm on the far bank of the river, the ferryman said.")
    assert found.text.startswith("The ford\ufffdis shut.")
    assert found.notes[0][0] == "characters replaced"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(32)) * 20])
def test_binary_data_is_refused(data: bytes) -> None:
    """A binary file named .txt is an error that tells the cure."""
    with pytest.raises(UnreadableInput, match=r"save|check"):
        decode(data)


def test_lone_surrogates_are_replaced() -> None:
    """A text that could not be written as UTF-8 is mended."""
    assert mend("a\ud800b").text == "a\ufffdb"


def test_direction_controls_are_kept_and_told() -> None:
    """Invisible characters that turn the writing are kept, with a note."""
    found = mend("safe\u202etxt")
    assert found.text == "safe\u202etxt"
    assert found.notes[0][0] == "direction controls kept"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    """Whatever comes, it is text that can be written as UTF-8, or one kind of error."""
    try:
        text = decode(data).text
    except UnreadableInput:
        return
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text
