"""What search engines read: `sitemap.xml` with the days that are known, and `robots.txt`."""
