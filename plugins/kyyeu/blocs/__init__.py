"""Blocs: who led each one in each period, told with sources; the heart of the site."""
