"""Which council is meant by a word."""

from datetime import date
from typing import Any

import pytest

from opencouncil.errors import CouncilNotFoundError
from opencouncil.model import Council
from opencouncil.naming import find_council, suggest_councils
from opencouncil.reading.dataset import open_dataset
from opencouncil.spelling import fold
from support.builders import FROZEN
from support.clock import TODAY


def council(council_id: str, name: str, short_name: str, **data: Any) -> Council:
    return Council(
        f"councils/{council_id}.yaml", {"id": council_id, "name": name, "short_name": short_name, **data}
    )


COUNCILS = [
    council("county-durham", "Durham County Council", "County Durham"),
    council("durham-city", "Durham City Council", "Durham", abolished="2009-04-01"),
    council("dorset", "Dorset Council", "Dorset", established="2019-04-01"),
    council("dorset-county", "Dorset County Council", "Dorset", abolished="2019-04-01"),
    council("cumbria", "Cumbria County Council", "Cumbria", abolished="2023-04-01"),
    council("cumbria-ca", "Cumbria Combined Authority", "Cumbria", type="combined-authority"),
    council("kingston-upon-hull", "Hull City Council", "Kingston upon Hull"),
    council(
        "lichfield", "Lichfield District Council", "Lichfield", codes={"gss": "E07000194", "mapit": 2434}
    ),
    council("camden", "London Borough of Camden", "Camden", former_ids=["camden-london"]),
    council("greenwich", "Royal Borough of Greenwich", "Greenwich"),
    council("hammersmith-and-fulham", "London Borough of Hammersmith & Fulham", "Hammersmith and Fulham"),
    council(
        "kings-lynn-and-west-norfolk",
        "Borough Council of King's Lynn and West Norfolk",
        "King's Lynn and West Norfolk",
    ),
    council("city-of-london", "City of London Corporation", "City of London"),
    council("greater-london-authority", "Greater London Authority", "London"),
    council("cardiff", "City of Cardiff Council", "Cardiff", names={"cy": "Cyngor Dinas Caerdydd"}),
    council(
        "carmarthenshire", "Carmarthenshire County Council", "Carmarthenshire", names={"cy": "Cyngor Sir Gâr"}
    ),
    council(
        "isle-of-anglesey",
        "Isle of Anglesey County Council",
        "Isle of Anglesey",
        names={"cy": "Cyngor Sir Ynys Môn"},
    ),
    council("highland", "The Highland Council", "Highland"),
    council("tees-valley-ca", "Tees Valley Combined Authority", "Tees Valley"),
    council(
        "barnsley",
        "Barnsley Metropolitan Borough Council",
        "Barnsley",
        codes={"gss": "E08000038", "former_gss": ["E08000016"]},
    ),
    council("brighton-and-hove", "Brighton and Hove City Council", "Brighton and Hove"),
    council(
        "sussex-and-brighton-cca", "Sussex and Brighton Combined County Authority", "Sussex and Brighton"
    ),
    council(
        "bournemouth-christchurch-poole",
        "Bournemouth, Christchurch and Poole Council",
        "Bournemouth, Christchurch and Poole",
        aliases=[{"name": "BCP", "kind": "abbreviation", "source": "common-use"}],
    ),
    council("leicester", "Leicester City Council", "Leicester", type="unitary"),
    council("leicestershire", "Leicestershire County Council", "Leicestershire", type="county"),
    council("east-surrey", "East Surrey Council", "East Surrey", established="2027-04-01"),
    council(
        "south-yorkshire-ca",
        "South Yorkshire Mayoral Combined Authority",
        "South Yorkshire",
        codes={"authority": "SCR", "also_authority": ["SYMCA"]},
    ),
]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("lichfield", "lichfield", id="id"),
        pytest.param("  LICHFIELD ", "lichfield", id="in any case"),
        pytest.param("dorset-county", "dorset-county", id="an id comes before a name"),
        pytest.param("cumbria", "cumbria", id="also that of a council that is gone"),
        pytest.param("Cumbria council", "cumbria", id="a council, and not the authority of that name"),
        pytest.param("e07000194", "lichfield", id="code"),
        pytest.param("E08000016", "barnsley", id="former code"),
        pytest.param("symca", "south-yorkshire-ca", id="code of another register"),
        pytest.param("2434", "lichfield", id="code that is a number"),
        pytest.param("Camden-London", "camden", id="former id"),
        pytest.param("camden london", "camden", id="former id in words"),
        pytest.param("Dorset County Council", "dorset-county", id="official name"),
        pytest.param("DORSET COUNCIL", "dorset", id="the other official name"),
        pytest.param("Durham City Council", "durham-city", id="official name of one that is gone"),
        pytest.param("Durham", "county-durham", id="the council of today"),
        pytest.param("Hull", "kingston-upon-hull", id="place in the official name"),
        pytest.param("Hull City", "kingston-upon-hull", id="without council"),
        pytest.param("London Borough of Camden", "camden", id="London borough"),
        pytest.param("the london borough of greenwich", "greenwich", id="royal borough"),
        pytest.param("camden council", "camden", id="council"),
        pytest.param("Hammersmith & Fulham", "hammersmith-and-fulham", id="and"),
        pytest.param("kings lynn and west norfolk", "kings-lynn-and-west-norfolk", id="apostrophe"),
        pytest.param("Caerdydd", "cardiff", id="Welsh place"),
        pytest.param("Cyngor Sir Gar", "carmarthenshire", id="without accents"),
        pytest.param("Sir Gâr", "carmarthenshire", id="without Cyngor"),
        pytest.param("Ynys Mon", "isle-of-anglesey", id="Welsh place alone"),
        pytest.param("Anglesey", "isle-of-anglesey", id="without isle of"),
        pytest.param("highland council", "highland", id="without the"),
        pytest.param("Tees Valley", "tees-valley-ca", id="combined authority"),
        pytest.param("East Surrey", "east-surrey", id="one to come"),
        pytest.param("B.C.P.", "bournemouth-christchurch-poole", id="abbreviation"),
        pytest.param("bcp council", "bournemouth-christchurch-poole", id="another name, with council"),
        pytest.param("Hull, City of", "kingston-upon-hull", id="city of, behind"),
        pytest.param("the Borough of Camden", "camden", id="borough of"),
        pytest.param("camden london boro", "camden", id="shortened words of kind"),
        pytest.param("Lichfield DC", "lichfield", id="letters of kind"),
        pytest.param("Lichfield Distirct Coucil", "lichfield", id="typing errors in words of kind"),
        pytest.param("barnsleymetropolitanboroughcouncil", "barnsley", id="without spaces"),
        pytest.param("tees valley mayoral combined authority", "tees-valley-ca", id="another word of kind"),
        pytest.param("East Surrey shadow authority", "east-surrey", id="shadow authority"),
    ],
)
def test_found(word: str, expected: str) -> None:
    assert find_council(COUNCILS, word, TODAY).id == expected


def test_the_council_of_the_day() -> None:
    with pytest.raises(CouncilNotFoundError, match="may be any of 'county-durham' or 'durham-city'"):
        find_council(COUNCILS, "Durham", date(2009, 3, 31))
    assert find_council(COUNCILS, "Durham", date(2009, 4, 1)).id == "county-durham"
    without = [council for council in COUNCILS if council.id != "county-durham"]
    assert find_council(without, "Durham", TODAY).id == "durham-city"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        pytest.param(
            "London",
            "'London' may be any of 'city-of-london' or 'greater-london-authority'. Say which, by its id.",
            id="two councils",
        ),
        pytest.param(
            "Brighton",
            "There is no council called 'Brighton'. Did you mean 'brighton-and-hove' or "
            "'sussex-and-brighton-cca'?",
            id="part of two names",
        ),
        pytest.param(
            "Lichfield City Council",
            "There is no council called 'Lichfield City Council'. Did you mean 'lichfield'?",
            id="the parish council of that place",
        ),
        pytest.param(
            "cumbira",
            "There is no council called 'cumbira'. Did you mean 'cumbria' or 'cumbria-ca'?",
            id="a slip in a name that two share",
        ),
        pytest.param(
            "dorst",
            "There is no council called 'dorst'. Did you mean 'dorset' or 'dorset-county'?",
            id="one of them is gone",
        ),
        pytest.param(
            "Leicester County Council",
            "There is no council called 'Leicester County Council'. "
            "Did you mean 'leicestershire' or 'leicester'?",
            id="the county is called otherwise",
        ),
        pytest.param(
            "Leicestershire District Council",
            "There is no council called 'Leicestershire District Council'. Did you mean 'leicestershire'?",
            id="no district",
        ),
        pytest.param(
            "Cumbria and Dorset",
            "There is no council called 'Cumbria and Dorset'. "
            "Did you mean 'cumbria', 'cumbria-ca', 'dorset' or 'dorset-county'?",
            id="two councils",
        ),
        pytest.param(
            "Greenwood",
            "There is no council called 'Greenwood'. Run `opencouncil list` to see them all.",
            id="nothing resembles but the first letters",
        ),
        pytest.param(
            "North Dorset",
            "There is no council called 'North Dorset'. Did you mean 'dorset' or 'dorset-county'?",
            id="one word in common",
        ),
        pytest.param(
            "a b c d",
            "There is no council called 'a b c d'. Run `opencouncil list` to see them all.",
            id="letters",
        ),
        pytest.param("camdem", "There is no council called 'camdem'. Did you mean 'camden'?", id="a slip"),
        pytest.param(
            "council",
            "There is no council called 'council'. Run `opencouncil list` to see them all.",
            id="common",
        ),
        pytest.param(
            "", "There is no council called ''. Run `opencouncil list` to see them all.", id="empty"
        ),
        pytest.param(
            "x" * 99_999,
            f"There is no council called '{'x' * 59}…'. Run `opencouncil list` to see them all.",
            id="endless",
        ),
    ],
)
def test_not_found(word: str, message: str) -> None:
    with pytest.raises(CouncilNotFoundError) as caught:
        find_council(COUNCILS, word, TODAY)
    assert str(caught.value) == message


def test_those_of_today_are_offered_first() -> None:
    many = [
        council(f"old-{number}-west-end", "West End", "West End", abolished="2009-04-01")
        for number in range(9)
    ]
    offered = suggest_councils([*many, council("west-end-now", "West End Now", "West End Now")], "end", TODAY)
    assert offered[0].id == "west-end-now"
    assert len(offered) == 5


def test_one_id_in_two_files_finds_the_one_named_so() -> None:
    own = council("twin", "One", "One")
    copy = Council("councils/copy.yaml", own.data)
    assert find_council([copy, own], "twin", TODAY) is own
    assert find_council([own, copy], "One", TODAY) is own
    assert find_council([copy, copy], "twin", TODAY) is copy


def test_fold() -> None:
    assert fold("Saint Helen's; Ｌｅｅｄｓ & Stadt-Großsaint") == "st helens leeds and stadt grosssaint"
    assert fold("  St. Bartholomew’s-on-Sea & Ynys MÔN_x ") == "st bartholomews on sea and ynys mon x"


@pytest.mark.slow
def test_every_real_council_answers_to_its_id_its_codes_and_its_name() -> None:
    councils = open_dataset(FROZEN).councils
    for found in councils:
        codes = [code for _, code, _ in found.iter_codes()]
        for word in (found.id, *codes, found.name, *found.data.get("names", {}).values()):
            answer = find_council(councils, word, TODAY)
            assert answer is found or (answer.name == found.name == word and found.abolished)


def test_an_authority_of_several_councils_may_be_called_combined() -> None:
    whole = [council("cheshire-sa", "Cheshire Strategic Authority", "Cheshire", type="strategic-authority")]
    assert find_council(whole, "Cheshire combined authority", TODAY).id == "cheshire-sa"
