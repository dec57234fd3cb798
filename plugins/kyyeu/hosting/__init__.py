"""Web servers: a configuration for nginx or Caddy, and an `.htaccess` for Apache."""
