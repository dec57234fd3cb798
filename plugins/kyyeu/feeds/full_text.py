"""The whole text of a report as HTML that may stand anywhere: every address in it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape

from kyyeu.domain.article import Article, Text
from kyyeu.domain.picture import Shot
from kyyeu.domain.settings import Settings
from kyyeu.history.album import exhibits
from kyyeu.history.ledger import ledger
from kyyeu.prose.links import with_whole_addresses
from kyyeu.prose.markdown import Prose
from kyyeu.views.awards import AwardLine, award_lines
from kyyeu.views.links import capital, when
from kyyeu.views.places import Places, absolute


@cache  # one for a process: it takes longer to make than to use
def _prose() -> Prose:
    return Prose()


def full_text(
    article: Article,
    text: Text,
    shots: Sequence[Shot | None],
    places: Places,
    settings: Settings,
) -> str:
    """What the page of a report tells: when and where, the text, results, targets, awards,
    photos, by whom.  Drawings that stand for lost photos are left out: a reader of feeds would
    take them for photos."""
    report = article.report
    page = absolute(settings.url, article.address)
    body = with_whole_addresses(_prose().html(text.markdown, dict(places)), page)
    return "\n".join(
        [
            *_paragraph(" · ".join(_circumstances(article))),
            *_paragraph(report.summary),
            body,
            *_list("Kết quả hội nghị", map(capital, report.outcomes)),
            *_list("Chỉ tiêu đề ra", map(capital, report.targets)),
            *_list("Khen thưởng", map(_award, award_lines(ledger([article]), settings))),
            *_photos(article, shots, settings.url),
            *_paragraph(" · ".join(_byline(article))),
        ]
    )


def _circumstances(article: Article) -> Iterator[str]:
    """Day, time and place, as far as they are known."""
    report = article.report
    date, end = when(report.date), when(report.date_end)
    if date:
        yield date.long + (f" đến {end.long}" if end else "")
    if report.time:
        yield report.time.words
    if report.venue:
        yield capital(report.venue.printed)


def _award(line: AwardLine) -> str:
    told = (f"{line.title}: {line.recipient.text}", line.origin, *line.details)
    return "; ".join(filter(None, told))


def _photos(article: Article, shots: Sequence[Shot | None], url: str) -> Iterator[str]:
    for exhibit in exhibits(article, shots):
        photo, picture = exhibit.row.photo, exhibit.shot.picture
        if picture is None or photo.illustration:
            continue
        width, height = picture.sizes[-1]
        src = absolute(url, picture.address(width, "jpg"))
        size = f'width="{width}" height="{height}"'
        image = f'<img src="{escape(src)}" alt="{escape(photo.alt or "")}" {size}>'
        credit = f"Ảnh: {photo.credit}" if photo.credit else None
        words = escape(" · ".join(filter(None, (photo.caption, credit))))
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        yield f"<figure>{image}{caption}</figure>"


def _byline(article: Article) -> Iterator[str]:
    byline = article.report.byline
    if byline is None:
        return
    told = (("Bài", byline.person), ("Bộ phận", byline.office), ("Ảnh", byline.photo))
    yield from (f"{label}: {text}" for label, text in (*told, ("Nguồn", byline.source)) if text)


def _paragraph(text: str | None) -> Iterator[str]:
    if text:
        yield f"<p>{escape(text)}</p>"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    told = [f"<li>{escape(item)}</li>" for item in items]
    if told:
        yield f"<h2>{heading}</h2>"
        yield f"<ul>{''.join(told)}</ul>"
