"""The service that counts visitors: requests → hits → a file that keeps every one it confirmed.

`kyyeu.counters` says what counts; here is where it is kept (`store`, `sqlite_store`), how requests
wait for the disk together (`batches`), and what the web sees (`app`).  `scripts/counter.py`.
"""
