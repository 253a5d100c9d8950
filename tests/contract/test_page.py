"""The page as it is served: one document, files of our own, and a policy that lets nothing else become part of it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tijdlijn.web.page import SHIPPED


@pytest.mark.parametrize("path", ["/", "/?conflict=syrie", "/brief/antwoorden-navo-raad-2019?bij=412"])
def test_every_address_of_the_page_is_the_page(asked: TestClient, path: str) -> None:
    answer = asked.get(path, follow_redirects=False)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.content == (SHIPPED / "index.html").read_bytes()


def test_the_policy_allows_files_of_ours_and_nothing_else(asked: TestClient) -> None:
    answer = asked.get("/")
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["content-security-policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert {name: value for name, value in policy.items() if value != "'none'"} == {
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "require-trusted-types-for": "'script'",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [
        ("/?embed=1", "*"),
        ("/", "'none'"),
        ("/?embed=0", "'none'"),
        ("/brief/brief-a?embed=1", "'none'"),
        ("/docs", "'none'"),
    ],
)
def test_only_what_is_made_to_be_embedded_may_be(asked: TestClient, path: str, ancestors: str) -> None:
    headers = asked.get(path).headers
    assert f"frame-ancestors {ancestors}" in headers["content-security-policy"]
    assert headers.get("x-frame-options") == (None if ancestors == "*" else "DENY")


def test_the_page_needs_no_other_host_and_all_its_files_are_there(asked: TestClient) -> None:
    page = asked.get("/").text
    style = asked.get("/page/page.css").text
    addresses = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', page)
    addresses += [f"/page/{file}" for file in re.findall(r"url\(['\"]?\./([^)'\"]+)", style)]
    assert len(addresses) > 6
    for address in addresses:
        answer = asked.get(address)
        assert answer.status_code == 200, address
        again = asked.get(address, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304, address
    assert not re.search(r"https?://|<style|style=| on\w+=", page)


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/../page.py", "/page/%2e%2e/page.py", "/brief"])
def test_what_there_is_not_is_a_problem_as_everywhere(asked: TestClient, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_page_only_answers_who_asks_for_it(asked: TestClient) -> None:
    assert asked.head("/").status_code == 200
    answer = asked.post("/")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]
