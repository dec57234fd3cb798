"""Built sites → releases that readers see whole or not at all, and the proof that they still do.

`publish` lays a release and checks it before one step shows it; `verify` compares what a server
gives with the signed manifest of that release.  `python3 scripts/publish.py` and `verify.py`.
"""
