"""What the pure readers of this folder raise when a text is not what it should be."""


class Unreadable(ValueError):
    """A text that could not be read, said in Vietnamese for the editor who wrote it.

    `what` quotes the text and says what is wrong with it, `remedy` says what to write instead.
    Where the text stands (file, line, key) is not known here; the reader that knows adds it.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} → {self.remedy}"


def quoted(text: str, limit: int = 60) -> str:
    """`text` between straight quotes on one line, cut after `limit` characters."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= limit else f"'{line[:limit].rstrip()}…'"
