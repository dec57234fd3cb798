"""The rim: content folder in, output folder out.  Only this folder knows Pelican.

scan → read → plan → render → write; `plugin` connects to Pelican, `cli` and `web` to people.
"""
