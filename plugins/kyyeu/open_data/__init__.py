"""Open data (dữ liệu mở): the page that tells people who reuse the site what every file holds."""
