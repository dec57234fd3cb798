"""What surrounds every page: its title, place in the site, menu and footer."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.addresses import OPEN_DATA
from kyyeu.history.site import Site
from kyyeu.views.following import ALL, has_feed
from kyyeu.views.linked_data import Thing, breadcrumbs, graph
from kyyeu.views.links import Link
from kyyeu.views.sharing import ShareImage, share_image, site_card

HOME = Link("Trang chủ", "/")


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a view that the common layout prints.

    `section` is the address of the menu entry that the page belongs to; `crumbs` lead from
    the home page to the page itself, which comes last and has no address.  `card` is its own, where
    it has one; `kind` is what it is, in the words of Open Graph; `published` is the day on which it
    was, if known; `things` are its subject as machines are told of it.
    """

    title: str
    description: str
    address: str
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    is_draft: bool = False
    is_hidden: bool = False
    card: ShareImage | None = None
    kind: str = "website"
    published: str = ""
    things: tuple[Thing, ...] = ()

    @property
    def is_home(self) -> bool:
        """Whether this is the home page."""
        return not self.address

    @property
    def is_shared(self) -> bool:
        """Whether it tells what to show where its address is sent to somebody."""
        return not (self.is_draft or self.is_hidden or self.address == "404.html")

    def linked_data(self, url: str) -> str:
        """What it tells machines, the way to it last; `url` is the address of the site."""
        way = (breadcrumbs(self.crumbs),) if self.crumbs else ()
        told = (*self.things, *way)
        return graph(told, url) if told else ""

    @property
    def tells_newest(self) -> bool:
        """Whether it ends in the newest reports: the home page has its own, a lost address none."""
        return self.address not in ("", "404.html")


def crumbs(*steps: Link | str) -> tuple[Link, ...]:
    """The way from the home page; the last step is the page itself."""
    return (HOME, *(step if isinstance(step, Link) else Link(step) for step in steps))


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main menu."""

    text: str
    href: str


STATISTICS = MenuEntry("Thống kê", "/thong-ke/")
MENU = (
    MenuEntry("Hội nghị", "/hoi-nghi/"),
    MenuEntry("Khối, cụm", "/khoi/"),
    MenuEntry("Đơn vị", "/don-vi/"),
    MenuEntry("Theo năm", "/nam-hoc/"),
    MenuEntry("Khen thưởng", "/khen-thuong/"),
    MenuEntry("Văn bản", "/van-ban/"),
    MenuEntry("Đại biểu", "/dai-bieu/"),
    MenuEntry("Ảnh", "/anh/"),
)


# What an archive says of its own limits; every page ends with it.
OPEN = (Link("Điều chưa rõ", "/chua-ro/"), Link("Mâu thuẫn giữa các nguồn", "/mau-thuan/"))


@dataclass(frozen=True, slots=True)
class Layout:
    """What the common layout prints on every page of one site.

    `counting` is None where no page counts, else what its script puts between groups of digits;
    `feed` is the address of the feed of all reports, if there is one.
    """

    name: str
    tagline: str
    url: str
    menu: tuple[MenuEntry, ...]
    footer: tuple[Link, ...]
    photo_download: bool
    card: ShareImage | None = None
    counting: str | None = None
    feed: str = ""


def layout(site: Site) -> Layout:
    """The layout of a site."""
    settings = site.settings
    is_preview = settings.with_drafts  # there nothing is ever counted
    tops = (file for file in site.fixed if file.page.parent is None)
    fixed = sorted(tops, key=lambda file: (file.page.order, file.id))
    return Layout(
        settings.name,
        settings.tagline,
        settings.url,
        (*MENU, STATISTICS) if settings.counter else MENU,
        (
            *(Link(file.page.title, f"/{file.id}/") for file in fixed),
            *OPEN,
            Link("Dữ liệu mở", f"/{OPEN_DATA}"),
        ),
        settings.photo_download,
        share_image(site_card(site)),
        settings.group_separator if settings.counter and not is_preview else None,
        f"/{ALL}" if settings.url and has_feed(site.listed) else "",
    )
