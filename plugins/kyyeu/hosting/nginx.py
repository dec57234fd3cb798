"""A configuration for nginx: one file for `sites-available/`."""

from __future__ import annotations

from typing import Final

from kyyeu.domain.serving import (
    CACHE_FOREVER,
    CACHE_SHORTLY,
    FOREVER,
    MEDIA_TYPES,
    SAFETY_HEADERS,
    TEXT_TYPES,
    TRANSPORT_SECURITY,
    UNKNOWN_TYPE,
)
from kyyeu.hosting.host import COUNTED, Host, filled, old_paths

# Headers stand in one place only: a location that adds one of its own would lose all the others.
TEMPLATE: Final = """\
# @DOMAIN@: trang Kỷ Yếu. Tệp này do `python3 scripts/hosting.py nginx` in ra; khi có địa chỉ cũ
# (aliases) mới thì in lại. Muốn HTTPS: `certbot --nginx -d @DOMAIN@` tự thêm vào dưới đây.

map $uri $kyyeu_cache {
    default "@SHORTLY@";
    "~@FOREVER@" "@LONG@";
}
map $https $kyyeu_transport {
    default "";
    on "@TRANSPORT@";
}
map $request_method $kyyeu_allow {
    default "GET, HEAD";
    GET "";
    HEAD "";
}

@ZONES@

server {
    @LISTEN@
    server_name @DOMAIN@;
    root @ROOT@;
    index index.html;
    @BELIEVED@

    absolute_redirect off;
    autoindex off;
    disable_symlinks on from=$document_root;
    open_file_cache off;
    server_tokens off;

    default_type @UNKNOWN@;
    types {
        @TYPES@
    }
    charset utf-8;
    charset_types @TEXTS@;

    gzip on;
    gzip_comp_level 6;
    gzip_min_length 512;
    gzip_proxied any;
    gzip_types @TEXTS@;
    gzip_vary on;

    @HEADERS@
    add_header Strict-Transport-Security $kyyeu_transport always;
    add_header Cache-Control $kyyeu_cache always;
    add_header Allow $kyyeu_allow always;

    error_page 403 =404 /404.html;
    error_page 404 /404.html;

    location / {
        if ($request_method !~ ^(?:GET|HEAD)$) {
            return 405;
        }
    }
    location = /404.html {
        internal;
    }
    location ~ /\\. {
        return 404;
    }
    location ^~ /.well-known/ {
    }

    @COUNTER@

    @REDIRECTS@
}
"""

# One address may be a whole school: its rate lets two hundred readers open a page at once, and
# only a machine asks twenty times a second for longer than that.
ZONES: Final = """\
limit_req_zone $binary_remote_addr zone=kyyeu_dem:2m rate=20r/s;
upstream kyyeu_dem {
    server @COUNTER@;
    keepalive 16;
}
"""
# What its own `add_header` does here is to keep those of the site away: the service sends its own.
# Neither log of nginx may learn who reads, and the second tells it of whoever is too quick.
COUNTED_AT: Final = """\
location @PATH@ {
    access_log off;
    error_log /dev/null;
    add_header Strict-Transport-Security $kyyeu_transport always;
    client_max_body_size 1k;
    limit_req zone=kyyeu_dem burst=400 nodelay;
    limit_req_status 429;
    proxy_pass http://kyyeu_dem;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Real-IP $remote_addr;
    proxy_connect_timeout 2s;
    proxy_read_timeout 10s;
}
"""
# Of a server before this one it is believed who called, and of nobody else.
BELIEVED: Final = """\
set_real_ip_from 127.0.0.1;
set_real_ip_from ::1;
real_ip_header X-Real-IP;
"""


def nginx_conf(host: Host) -> str:
    """The whole configuration of one site.

    Old addresses stand in it and are not included from the site's folder: who may write there
    must not be able to change how the server works.
    """
    listen = [host.listen] if host.listen else ["80", "[::]:80"]
    return filled(
        TEMPLATE,
        DOMAIN=host.domain,
        ZONES=filled(ZONES, COUNTER=host.counter) if host.counter else "",
        BELIEVED=BELIEVED if host.counter and host.is_behind else "",
        COUNTER="\n".join(filled(COUNTED_AT, PATH=f"= {path}") for path in COUNTED)
        if host.counter
        else "",
        ROOT=host.root,
        LISTEN="\n".join(f"listen {place};" for place in listen),
        SHORTLY=CACHE_SHORTLY,
        LONG=CACHE_FOREVER,
        FOREVER=FOREVER,
        TRANSPORT=TRANSPORT_SECURITY,
        UNKNOWN=UNKNOWN_TYPE,
        TYPES="\n".join(f"{kind} {ending};" for ending, kind in MEDIA_TYPES.items()),
        # text/html is always among them, and named twice it is warned of
        TEXTS=" ".join(kind for kind in TEXT_TYPES if kind != "text/html"),
        HEADERS="\n".join(
            f'add_header {name} "{value}" always;' for name, value in SAFETY_HEADERS.items()
        ),
        REDIRECTS="\n".join(
            f'location = "{path}" {{ return 301 {redirect.report.href}; }}'
            for redirect in host.redirects
            for path in old_paths(redirect)
        ),
    )
