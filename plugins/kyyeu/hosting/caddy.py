"""A configuration for Caddy: a whole Caddyfile."""

from __future__ import annotations

from typing import Final

from kyyeu.domain.serving import (
    CACHE_FOREVER,
    CACHE_SHORTLY,
    FOREVER,
    MEDIA_TYPES,
    SAFETY_HEADERS,
    TRANSPORT_SECURITY,
    content_type,
)
from kyyeu.hosting.host import Host, filled, old_paths

# Caddy puts directives of one name in an order of its own, so no two may set one header.  What it
# was told to send with a page is forgotten where an error is handled, and told there again.
TEMPLATE: Final = """\
# @DOMAIN@: trang Kỷ Yếu. Tệp này do `python3 scripts/hosting.py caddy` in ra; khi có địa chỉ cũ
# (aliases) mới thì in lại. Caddy tự xin và tự gia hạn chứng chỉ HTTPS.

@SITE@ {
	@BIND@
	root * @ROOT@
	encode gzip

	@forever path_regexp "@FOREVER@"
	@changing not path_regexp "@FOREVER@"
	header @forever Cache-Control "@LONG@"
	header @changing Cache-Control "@SHORTLY@"
	@secure protocol https
	header @secure Strict-Transport-Security "@TRANSPORT@"
	@HEADERS@
	header -Server
	@TYPES@

	@writing not method GET HEAD
	header @writing Allow "GET, HEAD"
	respond @writing 405

	@REDIRECTS@
	error /404.html 404

	file_server {
		hide .*
	}
	handle_errors {
		@missing expression {http.error.status_code} in [403, 404]
		handle @missing {
			header Cache-Control "@SHORTLY@"
			header Content-Type "@HTML@"
			@HEADERS@
			header -Server
			rewrite * /404.html
			file_server
		}
	}
}
"""


def caddyfile(host: Host) -> str:
    """The whole configuration of one site; without `listen` over HTTPS, which Caddy sees to."""
    address, _, port = (host.listen or "").partition(":")
    return filled(
        TEMPLATE,
        DOMAIN=host.domain,
        SITE=f"http://{host.domain}:{port}" if host.listen else host.domain,
        BIND=f"bind {address}" if host.listen else "",
        ROOT=host.root,
        SHORTLY=CACHE_SHORTLY,
        LONG=CACHE_FOREVER,
        FOREVER=FOREVER,
        TRANSPORT=TRANSPORT_SECURITY,
        HTML=content_type("404.html"),
        TYPES="\n".join(map(_type_of, MEDIA_TYPES)),
        HEADERS="\n".join(f'header {name} "{value}"' for name, value in SAFETY_HEADERS.items()),
        REDIRECTS="\n".join(
            f'redir "{path}" {redirect.report.href} permanent'
            for redirect in host.redirects
            for path in old_paths(redirect)
        ),
    )


def _type_of(ending: str) -> str:
    kind = content_type(f"a.{ending}")
    return f'@{ending} path *.{ending}\nheader @{ending} Content-Type "{kind}"'
