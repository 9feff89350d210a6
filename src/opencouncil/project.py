"""The version, where the project is on the web, and the addresses at which a council's file is put right.

Whoever keeps a dataset of their own in another repository changes REPOSITORY, and the address in
pyproject.toml with it.
"""

from urllib.parse import urlencode, urlsplit

VERSION = "0.1.0"
REPOSITORY = "https://github.com/opencouncil/opencouncil"
BRANCH = "main"
ISSUES = f"{REPOSITORY}/issues"
# The issue forms, by the names of their files in .github/ISSUE_TEMPLATE.
CLAIM_FORM = "claim.yml"
CORRECTION_FORM = "correction.yml"


def make_tag(name: str) -> str:
    """The name of a thing that has no address of its own (RFC 4151), as a name of this project on the web."""
    owner, _, project = urlsplit(REPOSITORY).path.strip("/").partition("/")
    return f"tag:{owner}.github.io,2026:{project}/{name}"


def schema_address(kind: str) -> str:
    """Where the JSON Schema of a kind is on the web: ``council``, ``output/answer``."""
    return f"{REPOSITORY}/raw/{BRANCH}/schema/{kind}.schema.json"


def file_address(path: str) -> str:
    """Where a file or folder of the repository is shown: ``CONTRIBUTING.md``, ``docs/queries``."""
    return f"{REPOSITORY}/blob/{BRANCH}/{path}"


def edit_address(path: str) -> str:
    """Where a file of the data folder is edited in the browser: ``councils/leeds.yaml``."""
    return f"{REPOSITORY}/edit/{BRANCH}/data/{path}"


def claim_address(council_id: str) -> str:
    """Where a claim on a council is reported without git: the form, with the council filled in."""
    return f"{ISSUES}/new?{urlencode({'template': CLAIM_FORM, 'council': council_id})}"


def correction_address(council_id: str) -> str:
    """Where a wrong name, date or address of a council is reported."""
    return f"{ISSUES}/new?{urlencode({'template': CORRECTION_FORM, 'council': council_id})}"
