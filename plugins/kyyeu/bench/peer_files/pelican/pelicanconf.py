"""Plain Pelican with the addresses of Kỷ Yếu; whatever it offers beside them is off."""

SITENAME = "Kỷ Yếu"
SITEURL = ""
PATH = "content"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
ARTICLE_PATHS = ["hoi-nghi"]
PAGE_PATHS = ["trang"]
STATIC_PATHS: list[str] = []
THEME_STATIC_DIR = "theme"
USE_FOLDER_AS_CATEGORY = False

ARTICLE_URL = "hoi-nghi/{slug}/"
CATEGORY_URL = "khoi/{slug}/"
AUTHOR_URL = "don-vi/{slug}/"
TAG_URL = "nam-hoc/{slug}/"
PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
TAG_SAVE_AS = TAG_URL + "index.html"
PAGE_SAVE_AS = PAGE_URL + "index.html"

DIRECT_TEMPLATES = ["index", "reports", "categories", "authors", "tags"]
REPORTS_URL = "hoi-nghi/"
REPORTS_SAVE_AS = "hoi-nghi/index.html"
CATEGORIES_SAVE_AS = "khoi/index.html"
AUTHORS_SAVE_AS = "don-vi/index.html"
TAGS_SAVE_AS = "nam-hoc/index.html"
PAGINATED_TEMPLATES = {"reports": 20}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
)

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
