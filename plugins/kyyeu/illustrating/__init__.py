"""Illustrations for reports whose photos are lost: a scene of the kind that the caption names.

Captions become scenes (`scenes`) and stagings (`staging`), which are values; `pictures` draws
them with Pillow, `mark` writes into each that it is an illustration, `lost` finds the photos that
need one, `cli` writes the files and the two lines of front matter.  Nothing here tells anything
about a real person, place or text: figures have no faces, banners no letters.
"""
