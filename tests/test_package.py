"""What is installed: files of a known hash, from wherever the reader's own settings say."""

import re
import tomllib
from pathlib import Path

import pytest

from support.builders import REPOSITORY

REQUIREMENTS = REPOSITORY / "requirements"
LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
# One line of a file of requirements: the version, perhaps where it is for, and at least one hash.
ENTRY = re.compile(r"[a-z0-9-]+==[^ ;]+(?: ; [^\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n")
# Whatever installs for us: the Makefile, the action, the workflows, the search in continuous integration.
INSTALLERS = [
    REPOSITORY / "Makefile",
    REPOSITORY / "action.yml",
    REPOSITORY / ".ci" / "run",
    *sorted((REPOSITORY / ".github" / "workflows").glob("*.yml")),
    *sorted((REPOSITORY / "docs" / "workflows").glob("*.yml")),
]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def read_versions(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", read(path), re.MULTILINE))


def test_no_lock_file_names_a_registry() -> None:
    texts = [read(path) for path in (*LOCKS, REPOSITORY / "tests" / "npm" / "package-lock.json")]
    assert len(texts) > len(LOCKS) == 5
    signs = ("resolved", "://", "--index", "--extra-index", "--find-links", " @ ", "file:")
    # The lock of npm has addresses of those who ask for money.
    assert not [
        line
        for text in texts
        for line in text.splitlines()
        if any(sign in line for sign in signs) and '"url": "https://' not in line
    ]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_everything_has_a_version_and_a_hash(path: Path) -> None:
    rest = re.sub(r"^#.*\n", "", read(path), flags=re.MULTILINE)
    assert ENTRY.sub("", rest) == ""
    assert len(read_versions(path)) > 20


def test_what_runs_is_what_is_tested() -> None:
    versions = {path.stem: read_versions(path) for path in LOCKS}
    dev = versions.pop("dev")
    assert versions["run"].items() <= dev.items()
    for other in versions.values():
        assert {name: version for name, version in other.items() if name in dev}.items() <= dev.items()


def test_what_the_project_asks_for_is_there() -> None:
    project = tomllib.loads(read(REPOSITORY / "pyproject.toml"))
    extras = project["project"]["optional-dependencies"]
    build = project["build-system"]["requires"]
    taken, (ours, *dev) = ("charts", "search", "watch"), extras["dev"]
    assert ours == f"opencouncil[{','.join(taken)}]"
    for_users = [one for extra in taken for one in extras[extra]]
    asked = {
        "run": [*project["project"]["dependencies"], *build],
        "dev": [*project["project"]["dependencies"], *build, *extras["bench"], *for_users, *dev],
        "fuzz": extras["fuzz"],
        "mutation": extras["mutation"],
        "spark": extras["spark"],
    }
    assert set(extras) == {*taken, "dev", "bench", "fuzz", "mutation", "spark"}
    for name, wanted in asked.items():
        names = {re.split(r"[<>=; ]", one, maxsplit=1)[0].lower().replace(".", "-") for one in wanted}
        assert names - read_versions(REQUIREMENTS / f"{name}.txt").keys() == set(), "Run `make requirements`."
    lines = read(REQUIREMENTS / "build.in").splitlines()
    assert [line for line in lines if not line.startswith("#")] == build


def test_whatever_installs_takes_nothing_without_a_hash() -> None:
    """But the project itself, which brings nothing along and is built by what is installed."""
    found = []
    for path in INSTALLERS:
        text = re.sub(r"\\?\n +(?=--)", " ", read(path))
        for line in text.splitlines():
            is_definition = line.startswith("PIP :=") or "pip() {" in line
            if re.search(r"\bpip install\b|\$\(PIP\)|^ *pip ", line) and not is_definition:
                found.append((path.name, line))
    assert {name for name, _ in found} == {"Makefile", "action.yml", "code.yml"}
    for _, line in found:
        assert "--require-hashes" in line or "--no-deps --no-build-isolation" in line
        assert "--only-binary :all:" in line or "$(ONLY_BINARY)" in line or "--no-deps" in line
    assert not [path.name for path in INSTALLERS if re.search(r"\bnpm (install|i)\b|\bnpx\b", read(path))]


def test_nothing_is_built_here_but_what_has_no_wheel() -> None:
    """And that by what is installed, from an archive of a known hash."""
    texts = {path.name: read(path) for path in INSTALLERS}
    built = [(name, *re.findall(r"--no-binary (\S+)(.*)", text)) for name, text in texts.items()]
    assert [one for one in built if one[1:]] == [("Makefile", ("pyspark", " --no-build-isolation"))]
    assert "pyspark" in read_versions(REQUIREMENTS / "spark.txt")


def test_whatever_is_used_of_others_has_its_commit() -> None:
    used = [
        one
        for path in INSTALLERS
        for one in re.findall(r"^ *-? *uses: +(\S+)", read(path), re.MULTILINE)
        if one not in ("./", "opencouncil/opencouncil@COMMIT")
    ]
    assert len(used) > 5
    assert not [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)]
