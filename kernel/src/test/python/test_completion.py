"""Completion, inspection and is_complete over the wire: positions, kinds, formats."""


import pytest
from helpers import TIMEOUT

DEFINE = """
int counter = 3;
/** Doubles a number. */
int twice(int x) { return 2 * x; }
record Point(int x, int y) {}
class Slow { public String toString() { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) {} } } }
class Bad { public String toString() { throw new IllegalStateException("no text"); } }
var slow = new Slow();
var bad = new Bad();
var longText = "<b>&".repeat(50_000);
"""


@pytest.fixture(autouse=True, scope="module")
def defined(kernel):
    _, client = kernel
    assert client.execute_interactive(DEFINE, timeout=TIMEOUT)["content"]["status"] == "ok"


def complete(notebook, code):
    """The bar stands for the cursor."""
    at = code.index("|")
    content = notebook.client.complete(code.replace("|", ""), at, reply=True, timeout=TIMEOUT)["content"]
    assert content["status"] == "ok"
    types = content["metadata"]["_jupyter_types_experimental"]
    assert [t["text"] for t in types] == content["matches"]
    assert {(t["start"], t["end"]) for t in types} <= {(content["cursor_start"], content["cursor_end"])}
    return content, {t["text"]: t["type"] for t in types}


def inspect(notebook, code, detail=0):
    at = code.index("|")
    content = notebook.client.inspect(code.replace("|", ""), at, detail, reply=True, timeout=TIMEOUT)["content"]
    assert content["status"] == "ok"
    return content


@pytest.mark.parametrize(
    "code, match, kind",
    [
        ("coun|", "counter", "instance"),
        ("twi|", "twice(", "function"),
        ("Poi|", "Point", "class"),
        ("java.ut|", "util.", "module"),
        ("whi|", "while", "keyword"),
        ("new Poi|", "Point(", "class"),
        ("List.of(1).stream().map(i -> i.doub|", "doubleValue()", "function"),
    ],
)
def test_each_match_has_its_kind(notebook, code, match, kind):
    _, types = complete(notebook, code)
    assert types[match] == kind


def test_positions_beyond_the_basic_plane_count_code_points(notebook):
    for code in ('String face = "😀😀"; coun|', '/* 𝒳 */ twi|ce(3); // 😀'):
        content, _ = complete(notebook, code)
        at = code.index("|")
        start = max(code.rfind("coun", 0, at), code.rfind("twi", 0, at))
        assert content["cursor_start"] == start
        assert content["cursor_end"] == (at if "coun" in code else at + 2)


def test_a_cursor_outside_the_text_is_moved_to_its_end(notebook):
    for position, expected in ((99, ["max("]), (-5, None)):
        content = notebook.client.complete("Math.ma", position, reply=True, timeout=TIMEOUT)["content"]
        assert content["status"] == "ok"
        assert expected is None or content["matches"] == expected


def test_a_variable_is_inspected_with_type_and_value(notebook):
    content = inspect(notebook, "1 + count|er")
    assert content["found"] is True
    assert content["data"]["text/plain"].startswith("int counter")
    assert content["data"]["text/plain"].endswith("3")
    assert "<pre>3</pre>" in content["data"]["text/html"]


def test_a_long_value_is_cut_and_escaped(notebook):
    short, long = (inspect(notebook, "longText|", detail)["data"] for detail in (0, 1))
    assert len(short["text/plain"]) < 1_200 < len(long["text/plain"]) < 11_000
    assert "more characters" in short["text/plain"]
    assert "<b>" not in long["text/html"]
    assert "&lt;b&gt;&amp;" in long["text/html"]


def test_a_value_whose_text_never_comes_or_fails_is_told_so(notebook):
    assert "more than a second" in inspect(notebook, "slow|")["data"]["text/plain"]
    assert "no text" in inspect(notebook, "bad|")["data"]["text/plain"]
    reply, _ = notebook.run("1")
    assert reply["content"]["status"] == "ok"


def test_a_method_of_a_cell_is_inspected_with_comment_and_in_detail_with_source(notebook):
    short, long = (inspect(notebook, "twi|ce(3)", detail)["data"]["text/plain"] for detail in (0, 1))
    assert short.startswith("int twice(int)")
    assert "Doubles a number." in short
    assert "return 2 * x" not in short
    assert "return 2 * x" in long


def test_a_method_of_the_jdk_with_the_whole_of_its_comment(notebook):
    data = inspect(notebook, "Math.max|(1, 2)")["data"]
    assert data["text/plain"].startswith("int Math.max(int a, int b)")
    assert "long Math.max" not in data["text/plain"]
    if "Returns" in data["text/plain"]:  # the JDK has its sources
        assert "Returns the greater of two" in data["text/plain"]
        assert "Parameters:\n    a: an argument." in data["text/plain"]
        assert "Parameters:" in data["text/html"]


def test_what_is_unknown_is_not_found(notebook):
    content = inspect(notebook, "thereIsNoSuch|Thing")
    assert content["found"] is False
    assert content["data"] == {}


@pytest.mark.parametrize(
    "code, status, indent",
    [
        ("", "complete", None),
        ("int x = 1", "complete", None),
        ("class A {\n    void f() {", "incomplete", "        "),
        ("if (x)", "incomplete", "    "),
        ("@Override", "incomplete", ""),
        ("/* open", "incomplete", ""),
        ("int = 7q", "invalid", None),
    ],
)
def test_readiness(notebook, code, status, indent):
    content = notebook.reply(notebook.client.is_complete(code))["content"]
    assert content["status"] == status
    assert content.get("indent") == indent
