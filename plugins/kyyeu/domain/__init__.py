"""The trade's nouns: reports, blocs, units, periods, Vietnamese text, problems.

Imports the standard library and pydantic only: no files, no clock, no Pelican.
"""
