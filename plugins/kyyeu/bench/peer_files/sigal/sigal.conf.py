"""Two JPEGs of each photo, and no pages."""

import os

_SMALL, _LARGE = (int(width) for width in os.environ["BENCH_WIDTHS"].split(","))
img_size = (_LARGE, _LARGE)  # the photos lie
thumb_size = (_SMALL, _SMALL)
thumb_fit = False
jpg_options = {"quality": int(os.environ["BENCH_JPEG"]), "optimize": True, "progressive": True}
write_html = False

del os  # sigal sends all names here to its processes
