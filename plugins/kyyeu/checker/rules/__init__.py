"""The laws: each module tells in `problems(checked)` what is against one of them.

A new law is a new module here and its test; nothing else names it.
"""
