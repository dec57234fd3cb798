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
from kyyeu.hosting.host import COUNTED, Host, filled, old_paths

# Caddy puts directives of one name in an order of its own, so no two may set one header.  What it
# was told to send with a page is forgotten where an error is handled, and told there again.
TEMPLATE: Final = """\
# @DOMAIN@: trang Kỷ Yếu. Tệp này do `python3 scripts/hosting.py caddy` in ra; khi có địa chỉ cũ
# (aliases) mới thì in lại. Caddy tự xin và tự gia hạn chứng chỉ HTTPS.

@SILENCE@

@SITE@ {
	@BIND@
	root * @ROOT@
	encode gzip

	@forever path_regexp "@FOREVER@"
	@changing {
		not path_regexp "@FOREVER@"
		@UNCOUNTED@
	}
	header @forever Cache-Control "@LONG@"
	header @changing Cache-Control "@SHORTLY@"
	@secure protocol https
	header @secure Strict-Transport-Security "@TRANSPORT@"
	@HEADERS@
	header -Server
	@TYPES@

	@COUNTER@

	@writing {
		not method GET HEAD
		@UNCOUNTED@
	}
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


# Where the counter does not answer, Caddy would write down whose request it was.
SILENCE: Final = """\
{
	log {
		exclude http.log.error
	}
}
"""
# Caddy writes no access log unless it is told to, and has no limit of rates of its own: those of
# the service, so many visitors and views of one network in a day and a short body, hold without it.
COUNTED_BY: Final = """\
@counter path @PATHS@
handle @counter {
	reverse_proxy @COUNTER@ {
		header_up X-Real-IP @CALLER@
		header_down -X-Content-Type-Options
		transport http {
			dial_timeout 2s
			response_header_timeout 10s
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
        SILENCE=SILENCE if host.counter else "",
        COUNTER=_counted_by(host) if host.counter else "",
        UNCOUNTED=f"not path {' '.join(COUNTED)}" if host.counter else "",
        SITE=f"http://{host.domain}:{port}" if host.listen else host.domain,
        BIND=f"bind {address}" if host.listen else "",
        ROOT=host.root,
        SHORTLY=CACHE_SHORTLY,
        LONG=CACHE_FOREVER,
        FOREVER=FOREVER,
        TRANSPORT=TRANSPORT_SECURITY,
        HTML=content_type("404.html"),
        TYPES="\n".join(_type_of(ending, host) for ending in MEDIA_TYPES),
        HEADERS="\n".join(f'header {name} "{value}"' for name, value in SAFETY_HEADERS.items()),
        REDIRECTS="\n".join(
            f'redir "{path}" {redirect.report.href} permanent'
            for redirect in host.redirects
            for path in old_paths(redirect)
        ),
    )


def _counted_by(host: Host) -> str:
    """How the counter is reached.

    Who called is what a server before this one says, if only servers of this machine can call.
    """
    caller = "{http.request.header.X-Real-IP}" if host.is_behind else "{remote_host}"
    return filled(COUNTED_BY, PATHS=" ".join(COUNTED), COUNTER=host.counter or "", CALLER=caller)


def _type_of(ending: str, host: Host) -> str:
    kind = content_type(f"a.{ending}")
    files = f"path *.{ending}"
    if host.counter and ending == "json":  # the counter says itself what its answers are
        files = f"{{\n\t{files}\n\tnot path {' '.join(COUNTED)}\n}}"
    return f'@{ending} {files}\nheader @{ending} Content-Type "{kind}"'
