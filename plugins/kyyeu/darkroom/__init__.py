"""The darkroom: bytes of a photo → its renditions, or what is wrong with it.  Knows Pillow."""
