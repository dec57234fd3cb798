"""Values ready to print that several kinds of page share: links, dates, sources, awards.

Choosing, sorting, counting and wording happen here and in the features; templates only print.
"""
