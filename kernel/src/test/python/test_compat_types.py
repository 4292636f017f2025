"""Notebooks that were written for IJava and JJava, over the wire: their types, renderers, magics and display data."""

import pytest
from helpers import only, types

IJAVA = "io.github.spencerpark.jupyter.kernel"
JJAVA = "org.dflib.jjava.jupyter.kernel"


def run(notebook, code):
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    return messages


def data(messages, kind="execute_result"):
    return [message["data"] for message in only(messages, kind)]


@pytest.mark.parametrize("family", [IJAVA, JJAVA])
def test_a_registered_renderer_shows_values_of_its_type(notebook, family):
    name = "T" + str(len(family))
    run(
        notebook,
        f"import {family}.display.mime.MIMEType;\n"
        f'class {name} {{ public String toString() {{ return "t"; }} }}\n'
        f"getKernelInstance().getRenderer().createRegistration({name}.class).preferring(MIMEType.TEXT_HTML)"
        '.register((t, ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>t</b>"))',
    )
    assert data(run(notebook, f"new {name}()")) == [{"text/plain": "t", "text/html": "<b>t</b>"}]
    assert data(run(notebook, f"display(new {name}())"), "display_data") == [{"text/plain": "t", "text/html": "<b>t</b>"}]


def test_a_registered_magic_runs_in_later_cells_and_can_be_assigned(notebook):
    run(notebook, 'getKernelInstance().getMagics().registerLineMagic("hello", args -> "hello " + String.join("+", args))')
    assert data(run(notebook, '%hello a "b c"')) == [{"text/plain": "hello a+b c"}]
    assert data(run(notebook, "String said = %hello you\nsaid + '!'")) == [{"text/plain": "hello you!"}]


def test_what_is_displayed_under_an_id_is_replaced_by_it(notebook):
    messages = run(
        notebook,
        f'import {IJAVA}.display.DisplayData;\n'
        'DisplayData one = new DisplayData("one"); one.setDisplayId("mine"); String id = display(one);\n'
        'updateDisplay("mine", new DisplayData("two"));\nid',
    )
    assert [each["transient"] for each in only(messages, "display_data")] == [{"display_id": "mine"}]
    assert only(messages, "update_display_data")[0]["data"] == {"text/plain": "two"}
    assert only(messages, "update_display_data")[0]["transient"] == {"display_id": "mine"}


def test_a_value_of_their_data_is_shown_with_all_its_formats(notebook):
    messages = run(
        notebook,
        f'var shown = new {JJAVA}.display.DisplayData("x"); shown.putMarkdown("*x*"); shown.putJSON("[1]", true); shown',
    )
    assert data(messages) == [{"text/plain": "x", "text/markdown": "*x*", "application/json": [1]}]
    assert only(messages, "execute_result")[0]["metadata"] == {"application/json": {"expanded": True}}
    assert "error" not in types(messages)
