"""docs/tables.md is the contract, as a page."""

import io

from opencouncil.render import FORMATS
from opencouncil.render.kinds import TablesShown
from opencouncil.tables.contract import load_contract
from support.builders import REPOSITORY

PAGE = REPOSITORY / "docs" / "tables.md"


def test_the_page_is_up_to_date() -> None:
    out = io.StringIO()
    FORMATS["tables"]["markdown"].render(TablesShown(contract=load_contract(), text=""), out)
    told = "run: opencouncil schema --tables --format markdown > docs/tables.md"
    assert PAGE.read_text(encoding="utf-8") == out.getvalue(), told


def test_it_names_every_column_with_its_meaning() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for table in load_contract().tables.values():
        assert f"\n## {table.name}\n" in text
        assert all(column.meaning.replace("|", "\\|") in text for column in table.columns)
