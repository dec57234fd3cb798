"""Strings that make careless pages run script or load from elsewhere, and a site full of them.

The classes are those of the lists that every tester of web pages tries: elements, handlers,
attributes, addresses, encodings, ways out of attributes, comments and scripts, other parsers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic.fields import FieldInfo

from kyyeu import features
from kyyeu.build.make import Job, make
from kyyeu.domain import records
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.records import Record, record_in
from kyyeu.domain.report import Report
from kyyeu.domain.settings import Settings
from kyyeu.domain.unit import Unit
from kyyeu.prose.findings import Findings
from on_disk import THEME, silent, write_files

ELSEWHERE = "evil.example"

ATTACKS = (
    # elements
    "<script>alert(1)</script>",
    f"<script src=//{ELSEWHERE}/x.js></script>",
    "<SCRIPT>alert(1)</SCRIPT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    f"<iframe src=https://{ELSEWHERE}/></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    f"<object data=//{ELSEWHERE}/></object><embed src=//{ELSEWHERE}/>",
    f"<link rel=stylesheet href=//{ELSEWHERE}/x.css>",
    f"<base href=//{ELSEWHERE}/>",
    f"<meta http-equiv=refresh content='0;url=//{ELSEWHERE}/'>",
    f"<style>@import '//{ELSEWHERE}/x.css'; body{{background:url(//{ELSEWHERE}/)}}</style>",
    f"<form action=//{ELSEWHERE}/><button formaction=javascript:alert(1)>x</button></form>",
    f"<video poster=//{ELSEWHERE}/x.jpg><source src=//{ELSEWHERE}/ onerror=alert(1)></video>",
    f"<img src=//{ELSEWHERE}/x.png srcset='//{ELSEWHERE}/y.png 2x'>",
    f"<body background=//{ELSEWHERE}/ onload=alert(1)>",
    f"<table background=//{ELSEWHERE}/><td background=//{ELSEWHERE}/>",
    # handlers
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href=/ onmouseover=alert(1) style=position:fixed;inset:0>x</a>",
    "<p onclick=alert(1)>x</p>",
    "<marquee onstart=alert(1)>x</marquee>",
    # ways out of where it stands
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "</title><script>alert(1)</script>",
    "</textarea></style></script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "</p></article></main></body><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    # addresses
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x09;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    f"[x](//{ELSEWHERE}/)",
    f"<a href='/\\{ELSEWHERE}/'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<javascript:alert(1)>",
    f"![x](https://{ELSEWHERE}/x.png)",
    f"![x][y] [y]: //{ELSEWHERE}/x.png",
    '[x](https://a.vn "onmouseover=alert(1) x=")',
    "[x](https://a.vn/\"onmouseover='alert(1)')",
    "[<script>alert(1)</script>](https://a.vn)",
    # other languages, other encodings
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}",
    "${alert(1)} #{alert(1)} <%= 7 * 7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "＜script＞alert(1)＜/script＞",
    "=HYPERLINK(\"https://evil.example/\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "`<script>alert(1)</script>`",
    "klzzwxh:0001 <b onclick=alert(1)>x</b>",
)  # fmt: skip

# Each attack has a report; every third one a bloc, a unit and a page too, for that takes long.
EVERY = 3

TEXT = (records.Line, records.PrintedUnit, records.PrintedName)
# What an address, an account or a choice has to be: an attack there is refused, not shown.
NOT_TEXT = {"website", "slug", "aliases"}


def _is(info: FieldInfo, kind: Any) -> bool:
    """Whether a field is of a type of `records`, or may be."""

    def names(annotation: Any) -> bool:
        return annotation == kind or any(map(names, get_args(annotation)))

    return kind.__metadata__[0] in info.metadata or names(info.annotation)


def filled(model: type[Record], attack: str) -> dict[str, Any]:
    """Front matter of a record in which every text is an attack, however deep."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        inner = record_in(info.annotation)
        [example] = info.examples or [None]
        if key in NOT_TEXT:
            continue
        if inner is not None:
            one = filled(inner, attack)
            values[key] = [one] if "tuple" in str(info.annotation) else one
        elif any(_is(info, kind) for kind in TEXT):
            is_list = "tuple" in str(info.annotation)
            values[key] = [attack, f"{attack}{attack}"] if is_list else attack
        elif example is not None:
            values[key] = example
    return values


def text_of(values: Mapping[str, Any], body: str) -> str:
    """A file of front matter and body."""
    matter = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{matter}---\n\n{body}\n"


def report_text(number: int, attack: str) -> str:
    """A report in which every text is an attack; it is of a unit and a bloc whose names are."""
    owner = number - number % EVERY
    values = filled(Report, attack) | {
        "slug": f"bai-{number}",
        "date": f"2{number:03}-01-02",
        "status": "published",
        "unit": f"u{owner}",
        "bloc": f"k{owner}",
    }
    del values["date_end"], values["published"]
    values["roles"] = [values["roles"][0] | {"unit": f"u{owner}"}]
    values["handovers"] = [values["handovers"][0] | {"from": f"u{owner}", "to": "mau"}]
    del values["awards"][0]["group"]
    values["awards"].append({"form": attack, "group": {"count": 3, "of": attack, "about": attack}})
    for photo in values["photos"]:
        del photo["file"], photo["illustration"]
    for document in values["documents"]:
        document["file"] = f"a'b&{number}.pdf"
    return text_of(values, f"{attack}\n\nLời {attack} bài.\n\n- {attack}\n\n> {attack}")


@dataclass(frozen=True)
class Attacked:
    """A site that was made of attacks."""

    output: Path


@contextmanager
def _blind(_: float) -> Iterator[Callable[[str], Findings]]:
    """Tells nothing of any body: so those too reach the pages that reading refuses."""
    yield lambda body: Findings()


def attacked_site(folder: Path) -> Attacked:
    """The site of all attacks, in every text of the content and of the settings."""
    content = write_files(folder / "content", dict(attacked_content()))
    worst = '"><script>alert(1)</script>'
    settings = Settings(
        name=worst,
        tagline=worst,
        heading=worst,
        description=worst,
        url="http://here.example",
        data_licence=worst,
    )
    output = folder / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kyyeu.build.make.guarded", _blind)
        make(Job(content, output, THEME, settings, features(), workers=1), silent)
    return Attacked(output)


def attacked_content() -> Iterator[tuple[str, str | bytes]]:
    """The files of a content folder in which every text is an attack."""
    yield "don-vi/mau.md", text_of({"name": "Trường mẫu", "kind": "cao-dang"}, "")
    for number, attack in enumerate(ATTACKS):
        yield f"hoi-nghi/{number}/index.md", report_text(number, attack)
        yield f"hoi-nghi/{number}/a'b&{number}.pdf", b"%PDF"
        if number % EVERY:
            continue
        names = [{"name": f"{attack} cũ {number}"}, {"name": f"{attack} {number}"}]
        unit = filled(Unit, attack) | {"names": names}
        for key in ("name", "successor"):
            unit.pop(key, None)
        bloc = filled(Bloc, attack) | {
            "name": f"{attack} khối {number}",
            "short_name": f"{attack} gọn {number}",
            "also_written": [f"{attack} khác {number}"],
            "members": [{"unit": f"u{number}", "source": attack}],
            "terms": [{"period": "2015", "leader": f"u{number}", "source": attack}],
        }
        unit["also_written"] = [f"{attack} đơn vị {number}"]
        yield f"don-vi/u{number}.md", text_of(unit, attack)
        yield f"khoi/k{number}.md", text_of(bloc, attack)
        page = {"title": attack, "summary": attack, "order": "1"}
        yield f"trang/t{number}.md", text_of(page, attack)
