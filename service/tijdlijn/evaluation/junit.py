"""A judged report as JUnit XML, which CI services show as tests: one for each demand, and one for each document.

A demand that does not hold is a failure. A document passes by itself, and its misses are what it prints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from tijdlijn.evaluation.gate import Check, Judged
from tijdlijn.evaluation.outcome import Group
from tijdlijn.evaluation.tables import misses

# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(judged: Judged, limit: int = 0) -> str:
    """The report as the text of a JUnit file, with the first `limit` misses under their documents."""
    thresholds = [check for check in judged.checks if not check.name.startswith("baseline.")]
    baseline = [check for check in judged.checks if check.name.startswith("baseline.")]
    suites = [
        *(_demands(name, checks) for name, checks in (("drempels", thresholds), ("vorige meting", baseline)) if checks),
        _documents(judged, limit),
    ]
    root = ET.Element(
        "testsuites",
        name="tijdlijn evaluate",
        tests=str(sum(int(suite.attrib["tests"]) for suite in suites)),
        failures=str(len(judged.failures)),
        errors="0",
        time="0",
    )
    root.extend(suites)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def _demands(name: str, checks: Iterable[Check]) -> ET.Element:
    cases = []
    for check in checks:
        case = _case(name, check.name)
        if check.holds:
            ET.SubElement(case, "system-out").text = _clean(check.sentence)
        else:
            ET.SubElement(case, "failure", type=name, message=_clean(check.sentence)).text = _clean(check.sentence)
        cases.append(case)
    return _suite(name, cases)


def _documents(judged: Judged, limit: int) -> ET.Element:
    report = judged.report
    told: dict[str, list[str]] = defaultdict(list)
    for miss, (heading, sentence) in zip(report.misses(limit), misses(report, limit), strict=False):
        told[miss.document] += [heading, f"    {sentence}"]
    cases = []
    for document, counts in report.by(Group.DOCUMENT).items():
        case = _case("documenten", document)
        figures = [f"{f.label}: F1 {100 * (count.f1 or 0):.1f}" for f, count in counts.items() if count.f1 is not None]
        ET.SubElement(case, "system-out").text = _clean("\n".join([*figures, *told[document]]))
        cases.append(case)
    return _suite("documenten", cases)


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    failures = sum(case.find("failure") is not None for case in cases)
    suite = ET.Element(
        "testsuite", name=name, tests=str(len(cases)), failures=str(failures), errors="0", skipped="0", time="0"
    )
    suite.extend(cases)
    return suite


def _case(suite: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=_clean(f"tijdlijn.{suite}"), name=_clean(name), time="0")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)
