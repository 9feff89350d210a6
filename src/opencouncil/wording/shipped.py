"""The line below a result of the copy of the data in the package."""


def say_shipped(label: str) -> str:
    """``label`` names the data and its version."""
    return f"This is {label}."
