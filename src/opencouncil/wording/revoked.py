"""What cannot be taken back with a reorganisation, in words."""

from collections.abc import Iterator, Sequence

from opencouncil.wording.lists import join_words


def iter_left(kept_sources: Sequence[str], has_no_plan: bool, prefix: str) -> Iterator[str]:
    """A line for the sources that stay, and one where no plan tells what stood before."""
    if kept_sources:
        stay = "stays" if len(kept_sources) == 1 else "stay"
        yield (
            f"{join_words(kept_sources)} {stay} in {prefix}sources.yaml: other files name "
            f"{'it' if len(kept_sources) == 1 else 'them'} by now."
        )
    if has_no_plan:
        yield (
            f"No plan of it is kept in {prefix}plans. What stood in {prefix}reorganisations before is not "
            "known, so that its file goes; what a council was comes from its earlier form."
        )
