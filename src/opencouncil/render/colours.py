"""Which colour a status has, wherever one is shown on a terminal."""

COLOURS = {
    "allowed": "green",
    "allowed-with-notice": "green",
    "permission-required": "yellow",
    "restricted": "yellow",
    "refused": "red",
    "provided": "green",
    "partial": "yellow",
    "not-provided": "red",
}
