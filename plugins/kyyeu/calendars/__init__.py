"""Calendars (lịch): the conferences of the site and of every bloc, for any calendar program."""
