"""Install what reads HEIC, the photos of iPhones: once, and again when `.venv` was made anew."""

import sys

from _bootstrap import ROOT, call

status = call(
    *("pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps"),
    *("-r", "requirements-heic.lock"),
    cwd=ROOT,
)
print("Chưa cài được phần đọc ảnh HEIC." if status else "Đã có phần đọc ảnh HEIC.")
sys.exit(status)
