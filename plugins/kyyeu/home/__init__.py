"""The home page: latest reports, who leads each bloc, latest awards, the years, what is read."""
