"""Changes that leave input worth trying: whole lines and words are moved, lost and taken over."""

from random import Random

WORDS = (
    *(b"no", b"yes", b"~", b"null", b"true", b"012", b"0x1F", b"1_000", b"12:30", b"1e3", b".5"),
    *(b"2014", b"5.0", b"2014-09", b"2014-02-30", b"2014-09-10", b"0000-01-01", b"9999-12-31"),
    *(b"allowed", b"refused", b"provided", b"unknown", b"film", b"papers", b"high", b"low"),
    *(b"council-page", b"notice:3wd", b"<<", b"=", b"&a ", b"*a", b"!t ", b"!!str ", b"? ", b"- "),
    *(b"- - ", b": ", b" #", b"#", b"|", b"|-", b"|+", b">", b">-", b"[", b"]", b"{", b"}", b"[]"),
    *(b"{}", b", ", b",", b'"', b"'", b"\\", b'"\\e[31m"', b"\\u2028", b"%YAML 1.2\n", b"---\n"),
    *(b"...\n", b"\t", b"\r\n", b"\n\n", b"\n  ", b"    ", b"\xef\xbb\xbf", b"\xc2\xa0"),
    *(b"\xe2\x80\x8b", b"\xe2\x80\xa8", b"\xc2\x85", b"\xc3\xa9", b"\xf0\x9f\x98\x80", b"\x00"),
    *(b"\x1b[31m", b"\xff", b"\x7f", b"https://x.example/", b"<<<<<<< ours\n", b"=======\n"),
    *(b">>>>>>> theirs\n", b"||||||| base\n", b"### Status\n", b"### Council\n", b"_No response_"),
    *(b"- [X] ", b"<b>", b"`x`", b"**x**", b"@a", b"=1+1", b'""', b'","', b";", b"sep=;\n"),
    *(b"13/09/2014", b"Sep-14", b"41895", b'<c t="e"><v>#N/A</v></c>'),
)


def change(data: bytes, max_length: int, random: Random) -> bytes:
    """The input with one to four changes, at places of its own."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        data = random.choice(WAYS)(data, random)
    return data[:max_length]


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True) or [b""]


def drop_lines(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    start = random.randrange(len(lines))
    del lines[start : start + random.choice((1, 1, 2, 4, 9))]
    return b"".join(lines)


def copy_lines(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    start = random.randrange(len(lines))
    taken = lines[start : start + random.choice((1, 1, 2, 4, 9, 12))]
    place = random.randrange(len(lines) + 1)
    lines[place:place] = taken
    return b"".join(lines)


def move_lines(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    start = random.randrange(len(lines))
    count = random.choice((1, 1, 2, 4, 9))
    taken = lines[start : start + count]
    del lines[start : start + count]
    place = random.randrange(len(lines) + 1)
    lines[place:place] = taken
    return b"".join(lines)


def indent_lines(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    start = random.randrange(len(lines))
    for place in range(start, min(len(lines), start + random.choice((1, 1, 2, 5)))):
        lines[place] = lines[place][2:] if random.random() < 0.5 else b"  " + lines[place]
    return b"".join(lines)


def put_word(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(WORDS) + data[place:]


def replace_value(data: bytes, random: Random) -> bytes:
    """What stands behind the first colon of a line, or the line."""
    lines = _lines(data)
    place = random.randrange(len(lines))
    name, colon, _ = lines[place].partition(b": ")
    word = random.choice(WORDS)
    if random.random() < 0.3:
        other = random.choice(lines)
        word = other.partition(b": ")[2].rstrip(b"\n") or other.strip()
    lines[place] = name + colon + word + b"\n" if colon else word + b"\n"
    return b"".join(lines)


def drop_bytes(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + data[place + random.choice((1, 1, 2, 3, 8)) :]


def change_byte(data: bytes, random: Random) -> bytes:
    if not data:
        return bytes([random.randrange(256)])
    place = random.randrange(len(data))
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def add_comment(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    place = random.randrange(len(lines))
    mark = b"# comment %d" % random.randrange(100)
    if random.random() < 0.5:
        lines[place] = lines[place].rstrip(b"\n") + b"  " + mark + b"\n"
    else:
        lines.insert(place, b" " * random.choice((0, 2, 4, 6, 8)) + mark + b"\n")
    return b"".join(lines)


WAYS = (
    *(drop_lines, copy_lines, copy_lines, move_lines, indent_lines, put_word, put_word),
    *(replace_value, replace_value, drop_bytes, change_byte, cut, add_comment),
)
