"""Everything bad that has been put into a content folder, and what is to be said of it.

Each input is added to the folder of `GOOD`, a small site without a fault.  Numbers are those of the
list of bad inputs that other generators were tried with; the others are ours.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builders import front
from kyyeu.domain.problems import Severity
from on_disk import a_report_file, write_files

Put = Callable[[Path], object]
ERROR, NOTICE = Severity.ERROR, Severity.NOTICE

GOOD: Mapping[str, str] = {
    "don-vi/song-da.md": front("name: Trường Cao đẳng nghề Sông Đà\nkind: cao-dang"),
    "don-vi/hong-ha.md": front("name: Trường Trung cấp Hồng Hà\nkind: trung-cap"),
    "khoi/hoa-binh.md": front("name: Khối thi đua Hòa Bình\nkind: khoi"),
    "hoi-nghi/2021/tong-ket/index.md": a_report_file(
        "Hội nghị tổng kết", slug="tong-ket", bloc="hoa-binh", unit="song-da", period="2021-2022"
    ),
    "hoi-nghi/2020/so-ket/index.md": a_report_file(
        "Hội nghị sơ kết", date="05/01/2020", slug="so-ket", bloc="hoa-binh", unit="hong-ha"
    ),
    "hoi-nghi/2019/phat-dong.md": a_report_file(
        "Lễ phát động", date="20/11/2019", slug="phat-dong", body="Lời **đậm** và [liên kết](/)."
    ),
    "trang/gioi-thieu.md": front("title: Giới thiệu", "Ai viết trang này."),
}
GOOD_PAGES = ("hoi-nghi/tong-ket/", "hoi-nghi/so-ket/", "hoi-nghi/phat-dong/", "gioi-thieu/")
BAD = "hoi-nghi/2022/xau/index.md"
BESIDE = "hoi-nghi/2022/xau"


@dataclass(frozen=True)
class BadInput:
    """One bad input: what is put into the folder, and the one message that answers it.

    `what` is a part of what is said; `also` the number of further problems that one fault makes.
    """

    name: str
    put: Put | Mapping[str, str | bytes]
    file: str
    line: int
    what: str
    column: int = 0
    severity: Severity = ERROR
    also: int = 0

    def put_into(self, content: Path) -> None:
        """Spoil a content folder."""
        if callable(self.put):
            self.put(content)
        else:
            write_files(content, self.put)


def matter(name: str, text: str, line: int, what: str, column: int = 0, also: int = 0) -> BadInput:
    """A fault in the front matter of a report, as it stands between the lines of dashes."""
    return BadInput(
        name, {BAD: f"---\n{text}\n---\n\nLời bài.\n"}, BAD, line, what, column, also=also
    )


def entry(name: str, text: str, line: int, what: str, column: int = 0, also: int = 0) -> BadInput:
    """A fault in what follows title and date: the first line of `text` is line 4."""
    return matter(name, f"title: Hội nghị\ndate: 2022-01-02\n{text}", line, what, column, also)


def body(
    name: str, text: str, line: int, what: str, column: int = 0, severity: Severity = ERROR
) -> BadInput:
    """A fault in a body, which begins on line 6."""
    report = a_report_file("Bài xấu", date="02/01/2022", body=text)
    return BadInput(name, {BAD: report}, BAD, line, what, column, severity)


def whole(name: str, data: str | bytes, line: int, what: str, column: int = 0) -> BadInput:
    """A fault of a whole file."""
    return BadInput(name, {BAD: data}, BAD, line, what, column)


def folder(
    name: str,
    put: Put | Mapping[str, str | bytes],
    file: str,
    what: str,
    line: int = 0,
    column: int = 0,
    severity: Severity = ERROR,
    also: int = 0,
) -> BadInput:
    """A fault of the folder itself, or of a file of it that is no report."""
    return BadInput(name, put, file, line, what, column, severity, also)


def at(file: str, text: str) -> Mapping[str, str]:
    """One file, its front matter on one line per `;`, its body after `|`."""
    matter_, _, body_ = text.partition("|")
    return {file: front(re.sub("; ?", "\n", matter_), body_ or "Lời.")}


def put_link(place: str, target: str) -> Put:
    """A symbolic link."""

    def put(content: Path) -> None:
        link = content / place
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)

    return put


def put_pipe(content: Path) -> None:
    """A named pipe with the name of a report."""
    os.mkfifo(content / "hoi-nghi/ong.md")


def put_old_name(content: Path) -> None:
    """A file whose name is written in an old code."""
    Path(os.fsdecode(os.fsencode(content) + b"/H\xf2a.md")).touch()


def beside(files: Mapping[str, str | bytes], text: str, text_body: str = "Lời bài.") -> Put:
    """A report with other files beside it."""

    def put(content: Path) -> None:
        report = f"---\ntitle: Bài xấu\ndate: 2022-01-02\n{text}\n---\n\n{text_body}\n"
        write_files(content, {BAD: report})
        write_files(content / BESIDE, files)

    return put


def linked_document(content: Path) -> None:
    """A document beside a report that is a link to a file outside."""
    beside({}, "documents:\n  - type: Kế hoạch\n    file: ke-hoach.pdf")(content)
    (content / BESIDE / "ke-hoach.pdf").symlink_to("/etc/hostname")


def linked_folder(content: Path) -> None:
    """A folder of a report that is a link to one outside the content."""
    outside = write_files(content.parent / "ngoai", {"index.md": a_report_file("Ở ngoài")})
    (content / "hoi-nghi/lien-ket").symlink_to(outside, target_is_directory=True)


GOOD_REPORT = a_report_file("Bài xấu", date="02/01/2022")
BOMB = "a0: &a0 [x, x]\n" + "\n".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)
)
KHOI, DON_VI, PAGE = "khoi/xa.md", "don-vi/xa.md", "trang/a.md"
OTHERS = "hoi-nghi/2020/so-ket/a.pdf"
USES = "documents:\n  - type: A\n    file: 1.jpg"
TWO_FORMS = {"ả.pdf": b"a", unicodedata.normalize("NFD", "ả.pdf"): b"b"}
KIND, UNIT = "name: Khối Hai; kind: khoi", "name: Trường Hai; kind: cao-dang"
OWN_MEMBER = f"{KIND}; members:;   - unit: Khối Hai"
SAME_BLOC = "name: Khối thi đua HÒA BÌNH; kind: khoi"
SAME_UNIT = "name: trường cao đẳng nghề sông đà; kind: cao-dang"
SCRIPT = "<script>x</script>"

MATTER = (
    matter("1 tab indent", "title: A\ndate: 2021\nroles:\n\t- role: leader", 5, "phím Tab", 1),
    matter("2 unquoted colon", "title: Hội nghị: ký\ndate: 2021", 2, "dấu hai chấm", 16),
    matter("3 unclosed quote", 'title: "Hội nghị\ndate: 2021', 2, "mở mà không đóng", 8),
    matter("5 no title", "date: 2021", 1, "thiếu mục bắt buộc 'title'"),
    matter("6 no date", "title: A", 1, "bài chưa có ngày diễn ra"),
    matter("7 no such day", "title: A\ndate: 2024-02-31", 3, "không có ngày 31"),
    matter("8 month before day", "title: A\ndate: 04/13/2024", 3, "tháng 13"),
    entry("9 slug of another report", "slug: tong-ket", 4, "địa chỉ 'tong-ket' đã là của"),
    entry("22 slug that climbs", "slug: ../../escaped", 4, "không dùng làm địa chỉ"),
    entry("23 save_as that climbs", "save_as: ../../../x", 4, "không có mục 'save_as'"),
    entry("28 slug of 302 letters", "slug: " + "a" * 302, 4, "không dùng làm địa chỉ"),
    entry("29 slug with capitals", "slug: Tong-Ket", 4, "không dùng làm địa chỉ"),
    matter("32 bomb of aliases", BOMB, 2, "bắt đầu bằng &", 5, also=19),
    matter("33 object", "title: !!python/object:os.system x\ndate: 2021", 2, "thẻ", 8),
    entry("34 key written twice", "title: B", 4, "mục 'title' đã có ở dòng 2", 1),
    entry("35 role: no", "role: no", 4, "không có 'no' trong danh mục"),
    matter("37 title as a list", "title: [A]\ndate: 2021", 2, "không phải danh sách"),
    matter("37 date as a map", "title: A\ndate: {a: b}", 3, "không phải các mục con"),
    entry("hidden letter in a name", "unit: Sông\u200b Đà", 4, "ký tự ẩn U+200B", 11),
    entry("hidden letter in an address", "slug: tong\u200bket", 4, "ký tự ẩn U+200B", 11),
    entry("joiner in a title", "summary: a\u200db", 4, "ký tự ẩn U+200D", 11),
    matter("title shown backwards", "title: A\u202eB\ndate: 2021", 2, "U+202E", 9),
    entry("escape that hides", 'summary: "a\\u202eb"', 4, "U+202E", 10),
    entry("address with a Cyrillic letter", "slug: tong-k\u0435t", 4, "U+0435", 13),
    matter("title with a Cyrillic letter", "title: H\u043ei nghi\ndate: 2021", 2, "U+043E", 9),
    entry("unit with a Greek letter", "unit: Tr\u03bfng", 4, "U+03BF", 9),
    entry("front matter of 1 MB", "outcomes:\n" + "  - a\n" * 160_000, 2, "phần đầu bài dài"),
    entry("90,000 comments", "# x\n" * 90_000, 2, "phần đầu bài dài"),
    entry(
        "10,000 awards",
        "awards:\n" + "  - form: A\n    to: B\n" * 10_000,
        4,
        "có 10000 mục, nhiều nhất được 2000",
    ),
    entry("3,000 people", "people:\n" + "  - name: A\n" * 3_000, 4, "có 3000 mục"),
    entry("3,000 texts in brackets", f"tags: [{'a,' * 3000}]", 4, "có 3000 mục"),
    entry("caption of 100 KB", f"photos:\n  - caption: {'chữ ' * 25_000}", 5, "giá trị dài 99999"),
    matter("title of 100 KB", f"title: {'a' * 100_000}\ndate: 2021", 2, "giá trị dài 100000"),
    entry("number of 5,000 digits", "views: " + "1" * 5_000, 4, "không phải một số"),
    entry("key of 500 letters", "k" * 500 + ": a", 4, "tên mục dài quá", 1),
    entry("1,000 unknown keys", "".join(f"k{n}: a\n" for n in range(1000)), 4, "'k0'", also=20),
    entry("brackets 5,000 deep", "tags: " + "[" * 5000 + "]" * 5000, 4, "lồng nhau quá 20 tầng"),
    entry("a letter under 400 marks", "venue: a" + "\u0301\u0323" * 200, 4, "dấu chồng", 9),
    entry("400 marks by escapes", 'venue: "a' + "\\u0301" * 400 + '"', 4, "dấu chồng", 8),
    entry("nothing of other programs", "venue: null", 4, "cách máy ghi chỗ trống"),
    entry("slug of Windows", "slug: con", 4, "Windows không cho"),
    entry("slug of a list", "slug: trang", 4, "đã dành cho phần khác"),
    entry("photo above the report", "photos:\n  - file: ../../a.jpg", 5, "không nằm trong thư mục"),
    entry("photo of the system", "photos:\n  - file: /etc/a.jpg", 5, "không nằm trong thư mục"),
    entry("photo of a drive", "photos:\n  - file: C:\\a.jpg", 5, "không nằm trong thư mục"),
    entry("photo with an end of Windows", "photos:\n  - file: a.jpg.", 5, "dấu chấm"),
    entry("photo that runs script", "photos:\n  - file: a.svg", 5, "không đăng được tệp"),
    entry(
        "document that runs script",
        "documents:\n  - type: A\n    file: a.html",
        6,
        "không đăng được tệp",
    ),
    entry(
        "document in an escape",
        "documents:\n  - type: A\n    file: '%2e%2e/a.pdf'",
        6,
        "có ký tự %",
    ),
    entry("40 photo that is not there", "photos:\n  - file: 01.jpg", 5, "không thấy tệp '01.jpg'"),
    entry("alias to another host", "aliases: //evil.example/x", 4, "không phải địa chỉ trong"),
)

WHOLE = (
    whole("4 no closing dashes", "---\ntitle: A\ndate: 2021\n\nLời bài", 1, "--- đóng lại"),
    whole("10 empty file", "", 1, "tệp trống"),
    whole("10 file of blank lines", "\n \n\n", 1, "tệp trống"),
    whole("10 no front matter", "Lời bài", 1, "không bắt đầu bằng dòng ---"),
    whole("12 UTF-16", GOOD_REPORT.encode("utf-16"), 0, "UTF-16"),
    whole("12 UTF-16 without its mark", GOOD_REPORT.encode("utf-16-le"), 0, "UTF-16"),
    whole("13 CP1258", "---\ntitle: Hôi nghi\n---\n".encode("cp1258"), 2, "không ghi bằng UTF-8"),
    whole("13 TCVN3", front("title: Héi nghÞ tæng kÕt\ndate: 2021"), 2, "TCVN3", 8),
    whole("13 VNI", front("title: Tröôøng Cao ñaúng\ndate: 2021"), 2, "VNI", 8),
    whole("15 NUL", GOOD_REPORT + "a\x00", 7, "ký tự điều khiển U+0000", 2),
    whole("15 bell", front("title: A\x07\ndate: 2021"), 2, "ký tự điều khiển U+0007", 9),
    whole("32 file larger than 1 MB", GOOD_REPORT + "a" * 1_000_000, 0, "lớn hơn 1 MB"),
    whole("half a letter", GOOD_REPORT.encode() + b"\xe1\xba", 7, "không ghi bằng UTF-8"),
    whole("a picture with the name of a report", b"\x89PNG\r\n\x1a\n\x00\x00", 1, "UTF-8"),
)

BODIES = (
    body("17 list 200 deep", "\n".join("    " * n + "- a" for n in range(200)), 26, "quá 20 tầng"),
    body("18 quote 2,000 deep", "> " * 2_000 + "a", 6, "quá 20 tầng"),
    body("list deep on one line", "- " * 400 + "a", 6, "quá 20 tầng"),
    body("19 script", "Lời.\n\n<script>alert(1)</script>", 8, "thẻ <script>", 1),
    body("19 picture with a handler", "<img src=x onerror=alert(1)>", 6, "thẻ <img>", 1),
    body("19 link that is script", "[a](javascript:alert(1))", 6, "liên kết 'javascript:", 5),
    body("19 link that is a page", "[a](data:text/html,x)", 6, "liên kết 'data:", 5),
    body("19 frame", "a\n\n<iframe src='https://a.vn'></iframe>", 8, "thẻ <iframe>", 1),
    body("handler on a link", "<a href='/' onclick='x()'>a</a>", 6, "thuộc tính onclick", 13),
    body("link hidden in letters", "[a](java&#x73;cript:x)", 6, "liên kết 'javascript:"),
    body("link that is VBScript", "[a](vbscript:x)", 6, "liên kết 'vbscript:", 5),
    body("link to a file of the disk", "[a](file:///etc/passwd)", 6, "liên kết 'file:", 5),
    body("link to another host in disguise", "[a](//evil.example/x)", 6, "liên kết '//evil", 5),
    body("link with a backslash", "<a href='/\\evil.example'>a</a>", 6, "liên kết '/\\evil", 10),
    body("drawing that runs script", "<svg onload=alert(1)>", 6, "thẻ <svg>", 1),
    body("page that goes elsewhere", "<meta http-equiv=refresh>", 6, "thẻ <meta>", 1),
    body("page with another base", "<base href='//evil.example/'>", 6, "thẻ <base>", 1),
    body("form", "<form action=/x></form>", 6, "thẻ <form>", 1),
    body("style of a body", "<style>p{color:red}</style>", 6, "các thẻ <style>", 1, NOTICE),
    body("colours from Word", "<p style='color:red'>a</p>", 6, "(style)", 4, NOTICE),
    body("words in angle brackets", "Kính gửi <Ten don vi> nhé", 6, "thẻ <ten>", 10),
    body("picture in a body", "![a](a.jpg)", 6, "thẻ <img>", 1),
    body("picture of another host", "![a](https://evil.example/a.jpg)", 6, "thẻ <img>", 1),
    body("body shown backwards", "a\u202eb", 6, "U+202E", 2),
    body(
        "21 file of the system",
        "[a]({attach}../../../../etc/hostname)",
        6,
        "không có tệp nào ở đó",
        5,
    ),
    body("21 file of the project", "[a](../../../../pelicanconf.py)", 6, "ra ngoài", 5),
    body("21 file in disguise", "[a](..%2f..%2f..%2f..%2fetc/hostname)", 6, "ra ngoài", 5),
    body("40 link to no file", "[a](ke-hoach.pdf)", 6, "không có tệp nào ở đó", 5),
    body("40 link to no report", "[a](../khong-co/index.md)", 6, "không có tệp nào ở đó", 5),
    body("20 KB of brackets", "[" * 20_000, 6, "có 20000 dấu [, nhiều nhất được 2000"),
    body("5,000 pictures that never end", "![](\n\n" * 5_000, 4006, "có 5000 dấu ["),
    body("5,000 links that never end", "a\n\n" + "<a " * 5_000, 8, "có 5000 dấu <"),
    body("declarations that never end", "<![" * 6_000, 6, "dấu ["),
    body("line of 100 KB", "a\n" + "chữ " * 25_000, 7, "dòng dài 100000 ký tự"),
    body("50,000 headings without a gap", "# a\n" * 50_000 + "`", 6, "lời bài nặng quá"),
    body("a letter under 400,000 marks", "a" + "\u0301\u0323" * 200_000, 6, "dấu chồng", 2),
)

FOLDERS = (
    folder("25 link in a circle", put_link("hoi-nghi/vong", "."), "hoi-nghi/vong", "symlink"),
    folder("26 link to a secret", put_link("x.md", "/etc/passwd"), "x.md", "symlink"),
    folder("27 link to nothing", put_link("khoi/x.md", "y.md"), "khoi/x.md", "symlink"),
    folder("link to itself", put_link("hoi-nghi/x.md", "x.md"), "hoi-nghi/x.md", "symlink"),
    folder("link to a folder outside", linked_folder, "hoi-nghi/lien-ket", "symlink"),
    folder("document that is a link", linked_document, f"{BESIDE}/ke-hoach.pdf", "symlink"),
    folder(
        "31 folder named like a report",
        lambda content: (content / "hoi-nghi/x.md").mkdir(),
        "hoi-nghi/x.md",
        "thư mục có tên như một bài",
        severity=NOTICE,
    ),
    folder("36 empty picture", beside({"1.jpg": b""}, USES), f"{BESIDE}/1.jpg", "tệp trống"),
    folder("39 pipe", put_pipe, "hoi-nghi/ong.md", "tệp đặc biệt"),
    folder(
        "14 one name in two forms", beside(TWO_FORMS, ""), f"{BESIDE}/ả.pdf", "cách máy ghi dấu"
    ),
    folder("45 file in an old code", put_old_name, "H\\udcf2a.md", "bảng mã cũ"),
    folder(
        "ending in capitals",
        {"hoi-nghi/a.MD": GOOD_REPORT},
        "hoi-nghi/a.MD",
        "không được đọc",
        severity=NOTICE,
    ),
    folder(
        "names that differ in case",
        beside({"Anh.pdf": b"a", "anh.pdf": b"b"}, "summary: a"),
        f"{BESIDE}/anh.pdf",
        "chữ hoa, chữ thường",
    ),
    folder(
        "folders that differ in case",
        {"hoi-nghi/2022/A/index.md": GOOD_REPORT, "hoi-nghi/2022/a/b.pdf": b"x"},
        "hoi-nghi/2022/a",
        "chữ hoa, chữ thường",
    ),
    folder("name of Windows", {"hoi-nghi/aux.pdf": b"a"}, "hoi-nghi/aux.pdf", "Windows"),
    folder("name with a colon", {"hoi-nghi/a: b.pdf": b"a"}, "hoi-nghi/a: b.pdf", "ký tự :"),
    folder("name that ends in a dot", {"hoi-nghi/a.": b"a"}, "hoi-nghi/a.", "dấu chấm"),
    folder("name with a backslash", {"khoi/a\\..\\b": b"a"}, "khoi/a\\..\\b", "ký tự \\"),
    folder("name shown backwards", {"khoi/\u202ea": b"a"}, "khoi/\u202ea", "U+202E"),
    folder("file nobody reads", {"a.md": "x"}, "a.md", "không được đọc", severity=NOTICE),
    folder("page at a place of ours", at("trang/khoi.md", "title: A"), "trang/khoi.md", "đã dành"),
    folder("page in a folder", at("trang/a/b.md", "title: A"), "trang/a/b.md", "thư mục con"),
    folder("bloc with capitals", at("khoi/Hai.md", KIND), "khoi/Hai.md", "không dùng làm địa chỉ"),
    folder("bloc its own member", at(KHOI, OWN_MEMBER), KHOI, "tên là 'Khối Hai'", 5),
    folder("two blocs of one name", at(KHOI, SAME_BLOC), KHOI, "đã là tên của khoi/hoa-binh.md", 2),
    folder("two units of one name", at(DON_VI, SAME_UNIT), DON_VI, "tên của don-vi/song-da.md", 2),
    folder(
        "units that succeed each other in a circle",
        {
            **at("don-vi/ba.md", "name: Trường Ba; kind: cao-dang; successor: xa"),
            **at(DON_VI, "name: Trường Hai; kind: cao-dang; successor: ba"),
        },
        "don-vi/ba.md",
        "thành vòng",
        4,
    ),
    folder("unit its own heir", at(DON_VI, f"{UNIT}; successor: xa"), DON_VI, "chính là", 4),
    folder("unit of script", at(DON_VI, f"{UNIT}; website: javascript:x"), DON_VI, "web", 1),
    folder("script in a bloc", at(KHOI, f"{KIND}|{SCRIPT}"), KHOI, "thẻ <script>", 6, 1),
    folder("script in a unit", at(DON_VI, f"{UNIT}|{SCRIPT}"), DON_VI, "thẻ <script>", 6, 1),
    folder("script in a page", at(PAGE, f"title: A|{SCRIPT}"), PAGE, "thẻ <script>", 5, 1),
    folder(
        "link of a page to a file", at(PAGE, "title: A|[a](b.pdf)"), PAGE, "không có tệp nào", 5, 5
    ),
    folder(
        "link to a file of another report",
        {BAD: a_report_file(body="[a](../../2020/so-ket/a.pdf)", slug="xau"), OTHERS: b"x"},
        BAD,
        "không nằm cạnh bài",
        7,
        5,
    ),
    folder(
        "link to a program beside",
        {BAD: a_report_file(body="[a](a.exe)", slug="xau"), f"{BESIDE}/a.exe": b"x"},
        BAD,
        "không đăng được",
        7,
        5,
    ),
    folder(
        "link to a report that is broken",
        {BAD: a_report_file(body="[a](b.md)", slug="xau"), f"{BESIDE}/b.md": "x"},
        f"{BESIDE}/b.md",
        "không bắt đầu bằng dòng ---",
        1,
    ),
)

BAD_INPUTS = (*MATTER, *WHOLE, *BODIES, *FOLDERS)

# What looks bad and is right, or made harmless: nothing is said of it, and its page stands.
HARMLESS: Mapping[str, str | bytes] = {
    "8 day before month": a_report_file(date="04/01/2024"),
    "11 mark of UTF-8": b"\xef\xbb\xbf" + GOOD_REPORT.encode(),
    "14 letters in parts": unicodedata.normalize("NFD", GOOD_REPORT),
    "16 ends of lines of Windows": GOOD_REPORT.replace("\n", "\r\n"),
    "20 HTML in a title": a_report_file("'<script>alert(1)</script> Hội nghị'"),
    "24 Jinja": a_report_file(body="{{ 7 * 7 }} {% for a in b %} {{< youtube x >}}"),
    "35 code: 010": a_report_file(category="010"),
    "a table of 2,000 columns": a_report_file(body="|a" * 2000 + "|\n" + "|-" * 2000 + "|\n"),
    "an essay of half a megabyte": a_report_file(body="Lời bài rất dài.\n\n" * 25_000),
    "links in every way that is allowed": a_report_file(
        body="[a](https://a.vn) [b](mailto:a@b.vn) [c](tel:113) [d](/khoi/) <https://a.vn> "
        "[e](#noi-dung)"
    ),
    "a comment": a_report_file(body="Lời <!-- ghi chú --> bài."),
    "less and more": a_report_file(body="Điểm < 5 và > 3 là trung bình."),
    "code that tells of script": a_report_file(body="`<script>`\n\n```html\n<script>\n```"),
}
