"""What is counted (thống kê truy cập): views, visits and people online, as values and functions.

No file, no clock, no network: a hit comes with its time, in whole seconds since 1970 (UTC).
`python3 scripts/counter.py serve` counts by these rules; see `kyyeu.counting`.
"""
