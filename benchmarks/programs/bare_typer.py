"""The least that a program with Typer takes: one command, which prints a word."""

import typer

app = typer.Typer()


@app.command()
def main(word: str = typer.Argument("word")) -> None:
    print(word)


app()
