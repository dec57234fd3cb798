"""Facts about this site.  Nothing is computed here; meanings of the keys stand in the README."""

SITENAME = "Kỷ Yếu"
SITEURL = ""

KYYEU = {
    "tagline": "Hội nghị thi đua các trường",
    "heading": "Hội nghị của các khối, cụm thi đua",
    "description": "Ai dẫn dắt từng năm, đã thống nhất điều gì, ai được vinh danh.",
}

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["kyyeu"]

TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

# Pelican's own feeds: off; otherwise it warns about a SITEURL that they would need.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
