"""A recipe: other code, tables, versions or files give another one."""

from pathlib import Path

from barchan.recipe import recipe_of


def test_each_part_counts(tmp_path: Path) -> None:
    """Folders, files, libraries, lines and files outside."""
    outside = tmp_path / "places.txt"
    outside.write_text("1")
    found = [
        recipe_of(), recipe_of(["values"]), recipe_of(["values", "ids.py"]), recipe_of(["values"], ["numpy"]), recipe_of(["values"], lines=["a model"]),
        recipe_of(["values"], others=[outside]),
    ]  # fmt: skip
    outside.write_text("2")
    found.append(recipe_of(["values"], others=[outside]))
    assert len(set(found)) == len(found)
    assert recipe_of(["values"]) == found[1]
