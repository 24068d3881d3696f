"""Where outlets sit."""

import pytest

from barchan.knowledge.homes import home_of


@pytest.mark.parametrize(
    ("outlet", "url", "given", "home"),
    [
        ("Lagoon Post", None, "Ghana", "GHA"),
        ("Lagoon Post", None, "US/Ohio", "USA/Ohio"),
        ("Lagoon Post", "https://www.lagoon.com.gh/a?b=1", None, "GHA"),
        ("lagoonpost.co.uk", None, None, "GBR"),
        ("El Tiempo", "https://example.org/1", None, "COL"),
        ("Lagoon Post", "https://lagoon.io/1", None, None),
        ("Lagoon Post", "https://lagoon.ml/1", None, None),
        ("Lagoon Post", "https://lagoon.gouv.ml/1", None, "MLI"),
        ("Reuters", "https://www.reuters.co.uk/x", None, None),
        (None, "https://[broken", None, None),
        ("Lagoon Post", None, "Atlantis", None),
        (None, None, None, None),
    ],
)
def test_home(outlet: str | None, url: str | None, given: str | None, home: str | None) -> None:
    """What was given wins, then the table of media, then the domain; a domain that anybody takes, and an agency, tell nothing."""
    assert home_of(outlet, url, given) == home
