"""Title, headings and furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.ingest.draft import Draft, Given
from barchan.ingest.furniture import mark_spans, running_text

BODY = "Two ferries sank near Arwa on Tuesday, the river board said. Nobody was on board when the storm broke."
MORE = "The board has closed the crossing until the wrecks are lifted. Traders were told to use the northern bridge."


def marks(text: str, **kinds: str) -> list[tuple[str, str]]:
    """Role and words of each span."""
    return [(s.role, text[s.start : s.end]) for s in mark_spans(Draft("a.txt", text, "", Given(**kinds)))]


def test_a_first_short_line_is_the_title() -> None:
    """A line without a stop before running text is the title."""
    assert marks(f"Ferries sink near Arwa\n\n{BODY}\n\n{MORE}") == [("title", "Ferries sink near Arwa")]


def test_a_first_sentence_is_no_title() -> None:
    """A sentence with its stop is running text, however short."""
    assert marks(f"Two ferries sank.\n\n{BODY}\n\n{MORE}") == []


def test_headings_between_paragraphs() -> None:
    """Short lines without a stop and short questions are headings, indented or not."""
    text = f"{BODY}\n\n  Traders count their losses\n\n{MORE}\nWhat is the river board?\n{BODY}"
    assert marks(text) == [("heading", "Traders count their losses"), ("heading", "What is the river board?")]


def test_items_of_a_list_are_no_headings() -> None:
    """What a list says is said."""
    assert marks(f"{BODY}\n- Nine dead in Arwa\n- Two dead in Kuth\n{MORE}") == []


def test_a_text_without_stops_has_no_headings() -> None:
    """Where all lines lack their stops, none of them is a heading."""
    text = "\n".join(["Nine people died in Arwa", "Two people died in Kuth", "Four people were hurt in Sel", "The road is shut", BODY])
    assert all(role != "heading" for role, _ in marks(text))


def test_the_comment_form_closes_the_page() -> None:
    """From the comment form on, everything belongs to it."""
    assert marks(f"{BODY}\n\n{MORE}\n\nLeave a Comment\n\nGreat piece, thank you all for it.") == [
        ("furniture", "Leave a Comment\n\nGreat piece, thank you all for it.")
    ]


def test_a_comment_line_at_the_top_swallows_nothing() -> None:
    """A navigation bar that names comments marks only itself."""
    assert marks(f"Comments\n\n{BODY}\n\n{MORE}") == [("furniture", "Comments")]


def test_a_weekday_and_date_alone_on_top_is_the_page_header() -> None:
    """The day on which the page was fetched is furniture."""
    spans = mark_spans(Draft("a.txt", f"Thu. May 1st, 2031\n\n{BODY}", ""))
    assert [(s.role, s.reason) for s in spans] == [("furniture", "date in the page header")]


def test_credits_at_the_foot() -> None:
    """Writers' initials with agencies, and what readers are asked, are furniture."""
    assert marks(f"{BODY}\n{MORE}\nla/so (AFP, dpa)\nDiscussion about this article") == [
        ("furniture", "la/so (AFP, dpa)"),
        ("furniture", "Discussion about this article"),
    ]


def test_sentences_of_a_long_line() -> None:
    """A notice that closes a paragraph is marked inside it."""
    assert marks(f"{BODY} Copyright 2031 The River Post. All rights reserved.") == [
        ("furniture", "Copyright 2031 The River Post."),
        ("furniture", "All rights reserved."),
    ]


def test_the_title_repeated_by_the_text() -> None:
    """A record's text that begins with its own title, dated, says it once."""
    title = "Ferries sink near Arwa"
    text = f"{title}\n\n3 May 2031 Ferries sink near Arwa. {BODY}"
    spans = mark_spans(Draft("a.jsonl#1", text, "", Given(title=title), len(title)))
    assert [(s.role, text[s.start : s.end]) for s in spans] == [("title", title), ("furniture", "3 May 2031 Ferries sink near Arwa.")]


def test_a_hand_wrapped_text_has_headings_only_between_blank_lines() -> None:
    """A short last line of a wrapped paragraph is no heading."""
    wrapped = "The river board has closed the crossing at Arwa until both\nwrecks are lifted, which may take until the end of the dry\nseason, its head"
    text = f"{wrapped}\nsaid in a talk\nwith traders who had come from the far bank and wanted to\nknow when the ferries would go again and who would pay for\nthe lost goods."
    assert marks(text) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([BODY, MORE, "Comments", "By Lena Arbel", "\r\n", "Share", "(AFP)", "3 May 2031", "\x85", "#", "“", "Ferries sink", "\u2028"]), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_spans_are_sorted_apart_and_inside(parts: list[str], joint: str) -> None:
    """For any text, spans lie in it, in order, without overlap, and nothing between them is lost."""
    text = joint.join(parts)
    spans = mark_spans(Draft("a.txt", text, ""))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= s.start < s.end <= len(text) and s.reason for s in spans)
    covered = sum(s.end - s.start for s in spans) + sum(r.end - r.start for r in running_text(text, spans))
    assert covered <= len(text)


def test_the_caption_of_a_stock_picture_is_furniture() -> None:
    """A paragraph that a picture stock's name opens belongs to the picture, however long it is."""
    caption = "istock 2019: The salt ferries of Kuth were the last of their kind. One of them now stands in the museum of Merun."
    assert ("furniture", caption) in marks(f"{BODY}\n\n{caption}\n\n{MORE}")
    assert marks(f"{BODY}\n\nStocks of salt are low in Kuth and Merun this spring, as every year.\n\n{MORE}") == []


@pytest.mark.parametrize(
    ("opening", "marked"),
    [
        ("Published 3 May 2031 Gunmen raided the port.", "Published 3 May 2031"),
        ("XYZ Monday 3 May 2031 Gunmen raided the port.", "XYZ Monday 3 May 2031"),
        ("13.05.2031(updated 1838 13.05.2031) Get short URL 42 At least nine men died.", "13.05.2031(updated 1838 13.05.2031) Get short URL 42"),
        ("3 May 2031 was the day of the raid.", None),
        ("On 3 May 2031 gunmen raided the port.", None),
    ],
)
def test_a_date_of_the_page_before_the_first_word(opening: str, marked: str | None) -> None:
    """On one line with the report's beginning it dates the page, not what the first sentence tells; inside a sentence it is the sentence's."""
    assert [words for role, words in marks(f"{opening} {BODY} {MORE}") if role == "furniture"] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("A raid on Ossa killed nine people on Monday.", []),
        ("Raid on Ossa Agency Monday 5 May 2031 Gunmen killed nine people.", ["Raid on Ossa"]),
        ("Raid on Ossa. Gunmen killed nine people on Monday.", ["Raid on Ossa."]),
    ],
)
def test_a_short_title_inside_a_sentence_is_not_the_title_once_more(text: str, again: list[str]) -> None:
    """Only where the text does not go on in small letters behind it."""
    draft = Draft("a.txt", f"Raid on Ossa\n\n{text}", "", Given(title="Raid on Ossa"), len("Raid on Ossa"))
    assert [draft.text[s.start : s.end].strip() for s in mark_spans(draft) if s.reason == "the title once more"] == again
