"""What the command prints, and what it refuses to print."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_site, an_article
from kyyeu.domain.page import DataFile
from kyyeu.domain.settings import Settings
from kyyeu.domain.unreadable import Unreadable
from kyyeu.history.redirects import redirects
from kyyeu.hosting.host import Host, filled
from kyyeu.hosting.nginx import nginx_conf
from kyyeu.hosting.pages import pages
from on_disk import a_report_file, run_module, write_files

OLD = a_report_file(slug="moi", aliases="[/tin/1.html, /tin/cu]")


def said(content: Path, *arguments: str):
    return run_module("kyyeu.hosting.cli", *arguments, "--content", content)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path / "content", {"hoi-nghi/a.md": OLD})


def test_nginx_listens_on_the_usual_ports_for_one_domain(content: Path):
    done = said(content, "nginx", "--domain", "thidua.edu.vn", "--root", "/srv/trang/current")
    assert done.returncode == 0, done.stderr
    lines = [line.strip() for line in done.stdout.splitlines()]
    for line in ("listen 80;", "listen [::]:80;", "server_name thidua.edu.vn;"):
        assert line in lines
    assert "root /srv/trang/current;" in lines
    assert 'location = "/tin/cu" { return 301 /hoi-nghi/moi/; }' in lines


def test_caddy_serves_a_domain_over_https_by_itself(content: Path):
    done = said(content, "caddy", "--domain", "thidua.edu.vn")
    assert done.returncode == 0, done.stderr
    assert "\nthidua.edu.vn {\n\troot * /srv/kyyeu/current\n" in done.stdout
    assert '\tredir "/tin/1.html" /hoi-nghi/moi/ permanent\n' in done.stdout


def test_apache_needs_no_domain_and_gets_what_the_build_puts_on_the_site(content: Path):
    done = said(content, "apache")
    assert done.returncode == 0, done.stderr
    site = a_site(
        an_article("moi", aliases=["/tin/1.html", "/tin/cu"]), settings=Settings(htaccess=True)
    )
    (file,) = pages(site)
    assert isinstance(file, DataFile)
    assert (file.address, file.content()) == (".htaccess", done.stdout)


def test_a_site_has_no_htaccess_unless_it_wants_one():
    assert list(pages(a_site(an_article()))) == []


def test_a_server_without_a_domain_is_asked_for_one(content: Path):
    done = said(content, "nginx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "thiếu tên miền" in done.stderr


def test_content_with_errors_makes_no_configuration(content: Path):
    write_files(content, {"hoi-nghi/b.md": a_report_file(slug="b", aliases="/tin/1.html")})
    done = said(content, "nginx", "--domain", "thidua.edu.vn")
    assert (done.returncode, done.stdout) == (1, "")
    assert "địa chỉ cũ '/tin/1.html' đã là của hoi-nghi/a.md:5" in done.stderr


@pytest.mark.parametrize("domain", ["", "a b", "a;b", "A.vn", "a.vn {", "-a.vn", "a..vn", "a\n.vn"])
def test_what_is_no_domain_never_stands_in_a_configuration(domain: str):
    with pytest.raises(Unreadable, match="không phải một tên miền"):
        Host(domain, "/srv")


@pytest.mark.parametrize(
    "root", ["", "srv", "/srv/../etc", "/srv;", "/srv/a b", '/srv"', "/a{", "/$a"]
)
def test_what_is_no_folder_never_stands_in_a_configuration(root: str):
    with pytest.raises(Unreadable, match="không dùng làm thư mục"):
        Host("thidua.edu.vn", root)


@pytest.mark.parametrize("listen", ["80", "localhost:80", "1.2.3.4", "1.2.3.4:80;"])
def test_what_is_no_place_to_listen_never_stands_in_a_configuration(listen: str):
    with pytest.raises(Unreadable, match="không phải địa chỉ kèm cổng"):
        Host("thidua.edu.vn", "/srv", listen)


def test_every_name_in_a_template_needs_a_value():
    with pytest.raises(KeyError, match="ROOT"):
        filled("root @ROOT@;", DOMAIN="a")


def test_a_value_of_several_lines_is_indented_and_an_empty_one_leaves_no_line():
    assert filled("a {\n    @X@\n    @Y@\n}\n", X="b\nc", Y="") == "a {\n    b\n    c\n}\n"


def test_the_former_address_of_a_report_redirects_like_any_other():
    found = redirects([an_article("moi", aliases="/hoi-nghi/cu/")])
    conf = nginx_conf(Host("thidua.edu.vn", "/srv", redirects=found))
    assert 'location = "/hoi-nghi/cu/" { return 301 /hoi-nghi/moi/; }' in conf
