"""Writes a bloc of twenty school years and twelve schools: invented, and always the same.

The lead goes round the schools in the order of their letters and the deputy leads the year
after.  As in real archives something is missing: one year has no report at all, one names
nobody, one has two reports that name different leaders, some name no deputy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LETTERS = "ABCDEGHIKLMN"
FIRST, LAST = 2005, 2024
NO_REPORT, NOBODY_NAMED, DISPUTED = 2009, 2010, 2017
NO_DEPUTY = (2006, 2013)
HONOURS = (
    *(("Cờ thi đua", "tỉnh"), ("Bằng khen", "tỉnh"), ("Giấy khen", "khối"), ("Bằng khen", "tỉnh")),
    *(("Giấy khen", "khối"), ("Giấy khen", None), ("Giấy khen", "khối"), ("Bằng khen", "tỉnh")),
    ("Giấy khen", "khối"),
)
FEWEST, MORE = 5, 5  # honours of a year: five at least, and up to four more


def school(number: int) -> str:
    return f"Trường {LETTERS[number % len(LETTERS)]}"


def content() -> Iterator[tuple[str, list[str]]]:
    """Every file, by its path: its lines."""
    yield "khoi/khoi-mau.md", ["---", "name: Khối mẫu", "kind: khoi", "---"]
    for letter in LETTERS:
        yield (
            f"don-vi/truong-{letter.lower()}.md",
            ["---", f"name: Trường {letter}", "kind: cao-dang", "---"],
        )
    for year in range(FIRST, LAST + 1):
        if year == NO_REPORT:
            continue
        yield f"hoi-nghi/{year}/ky-giao-uoc/index.md", signing(year)
        if year % 2 == 0:
            yield f"hoi-nghi/{year}/so-ket/index.md", halfway(year)
        yield f"hoi-nghi/{year}/tong-ket/index.md", review(year)


def signing(year: int) -> list[str]:
    lines = [
        "---",
        f"title: Ký giao ước thi đua năm học {year}-{year + 1}",
        f"date: {10 + year % 9}/10/{year}",
        f"slug: ky-giao-uoc-{year}-{year + 1}",
        "bloc: khoi-mau",
        "kinds: Ký giao ước",
        f"period: {year}-{year + 1}",
    ]
    if year != NOBODY_NAMED:
        lines += ["roles:", *role("Trưởng khối", year, year, "nói rõ" if year % 2 else "văn cảnh")]
        if year not in NO_DEPUTY:
            lines += role("Phó khối", year + 1, year, "văn cảnh")
    return [*lines, "---", "", f"{school(year)} dự hội nghị cùng các trường trong Khối."]


def role(name: str, number: int, year: int, basis: str) -> list[str]:
    return [
        f"  - role: {name}",
        f"    unit: {school(number)}",
        f"    period: {year}-{year + 1}",
        f"    basis: {basis}",
    ]


def halfway(year: int) -> list[str]:
    return [
        "---",
        f"title: Sơ kết giữa năm học {year}-{year + 1}",
        f"date: {year + 1}-03",
        f"slug: so-ket-{year}-{year + 1}",
        "bloc: khoi-mau",
        "kinds: Sơ kết",
        f"period: {year}-{year + 1}",
        "---",
        "",
        "Các trường nhìn lại nửa năm học.",
    ]


def review(year: int) -> list[str]:
    lines = [
        "---",
        f"title: Tổng kết công tác thi đua năm học {year}-{year + 1}",
        f"date: {5 + year % 20:02}/07/{year + 1}",
        f"slug: tong-ket-{year}-{year + 1}",
        "bloc: khoi-mau",
        "kinds: Tổng kết",
        f"reviews: {year}-{year + 1}",
    ]
    if year == DISPUTED:
        lines += ["roles:", *role("Trưởng khối", year + 5, year, "nói rõ")]
    lines.append("awards:")
    for number, (form, level) in enumerate(HONOURS[: FEWEST + year % MORE]):
        lines += [
            f"  - form: {form}",
            *([f"    level: {level}"] if level else []),
            f"    to: {school(year + 2 * number)}",
            f"    period: {year}-{year + 1}",
        ]
    lines += [
        "people:",
        f"  - name: Nguyễn Văn {LETTERS[year % len(LETTERS)]}",
        "    positions: Hiệu trưởng",
        f"    unit: {school(year)}",
        "documents:",
        f"  - number: {year % 50 + 1}/QĐ-UBND",
        f"    date: 01/07/{year + 1}",
        "    issuer: UBND tỉnh",
        "    about: khen thưởng năm học",
    ]
    return [*lines, "---", "", "Các trường tổng kết năm học."]


def make_content(folder: Path) -> None:
    """Write the content folder."""
    for name, lines in content():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
