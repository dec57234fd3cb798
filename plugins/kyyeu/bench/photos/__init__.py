"""Renditions of the same photographs by several systems: `bench.py photos`.

Everybody makes the same files of the same photographs by turns; what is compared is their cost
(time, processor, memory), their bytes, and how much they look like the photographs (SSIM).
"""
