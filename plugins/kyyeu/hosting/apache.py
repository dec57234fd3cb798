"""An `.htaccess` for Apache: for hosting where nothing but the site's folder is the office's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kyyeu.domain.serving import (
    CACHE_FOREVER,
    CACHE_SHORTLY,
    FOREVER,
    MEDIA_TYPES,
    SAFETY_HEADERS,
    TEXT_TYPES,
    TRANSPORT_SECURITY,
)
from kyyeu.history.redirects import Redirect
from kyyeu.hosting.host import filled, old_paths

# What a host may not have stands in <IfModule>: without it the site is served all the same.
TEMPLATE: Final = """\
# Trang Kỷ Yếu. Tệp này do phần mềm viết, đừng sửa tay.

Options -Indexes -FollowSymLinks -MultiViews
DirectoryIndex index.html
ErrorDocument 403 /404.html
ErrorDocument 404 /404.html
AddDefaultCharset utf-8
@TYPES@
AddCharset utf-8 @TEXTENDINGS@

<LimitExcept GET HEAD>
    Require all denied
</LimitExcept>

RedirectMatch 404 "/\\.(?!well-known/)"
@REDIRECTS@

<IfModule mod_headers.c>
    @HEADERS@
    Header always set Strict-Transport-Security "@TRANSPORT@" "expr=%{HTTPS} == 'on'"
    <If "%{REQUEST_URI} =~ m#@FOREVER@#">
        Header set Cache-Control "@LONG@"
    </If>
    <Else>
        Header set Cache-Control "@SHORTLY@"
    </Else>
    # mod_deflate adds to a tag what its browser then sends back
    RequestHeader edit If-None-Match "-gzip\\"" "\\""
</IfModule>

<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE @TEXTS@
</IfModule>
"""


def htaccess(redirects: Iterable[Redirect]) -> str:
    """The file for the top of a site."""
    texts = [ending for ending, kind in MEDIA_TYPES.items() if kind in TEXT_TYPES]
    return filled(
        TEMPLATE,
        TYPES="\n".join(f"AddType {kind} .{ending}" for ending, kind in MEDIA_TYPES.items()),
        TEXTENDINGS=" ".join(f".{ending}" for ending in texts),
        TEXTS=" ".join(TEXT_TYPES),
        HEADERS="\n".join(
            f'Header always set {name} "{value}"' for name, value in SAFETY_HEADERS.items()
        ),
        TRANSPORT=TRANSPORT_SECURITY,
        FOREVER=FOREVER,
        LONG=CACHE_FOREVER,
        SHORTLY=CACHE_SHORTLY,
        REDIRECTS="\n".join(
            f'RedirectMatch 301 "^{re.escape(path)}$" {redirect.report.href}'
            for redirect in redirects
            for path in old_paths(redirect)
        ),
    )
