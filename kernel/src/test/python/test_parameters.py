"""A notebook with parameters, run by papermill with the wheel's translator, and by the wheel's own command `run`."""

import json
import subprocess
import sys

import nbformat
import papermill
import pytest
from papermill.exceptions import PapermillException
from papermill.parameterize import parameterize_notebook
from papermill.translators import papermill_translators

FROM_WHEEL, MODULE = "cellshell-plain", "cellshell_plain"

DECLARED = """int seed = 1; // of all chance
double rate = 0.1;
String folder = "a";
List<String> names = List.of();"""

NASTY = {
    "seed": 7,
    "rate": 1,
    "folder": "\"; System.exit(0); //\\u000a\n\u202e\u00e9\U0001f600",
    "names": ["b", 'c"d'],
    "undeclared": {"z": [1, None, True], "a": 1e-7},
    "large": 2**40,
}


def notebook(declared=DECLARED, language="java", kernel=FROM_WHEEL):
    cells = [nbformat.v4.new_markdown_cell("# Title"), nbformat.v4.new_code_cell(declared)]
    cells[1].metadata["tags"] = ["parameters"]
    cells.append(nbformat.v4.new_code_cell("System.out.println(seed + folder + names);\nrate / 2"))
    cells.append(nbformat.v4.new_markdown_cell("The end."))
    spec = {"name": kernel, "display_name": "Java", "language": language}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec, "language_info": {"name": language}})


def run(folder, *arguments):
    command = [sys.executable, "-m", MODULE, "run", "book.ipynb", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def without_clocks(nb):
    """What two runs have in common; what is taken out here is all that differs."""
    nb = json.loads(json.dumps(nb))
    nb["metadata"].pop("cellshell", None)
    facts = nb["metadata"]["papermill"]
    assert facts.pop("version") and facts.pop("output_path")
    for each in [facts, *(cell["metadata"]["papermill"] for cell in nb["cells"])]:
        assert each.pop("start_time") and each.pop("end_time") and each.pop("duration") is not None
    for cell in nb["cells"]:
        cell["metadata"].pop("execution", None)
        if "injected-parameters" in cell["metadata"]["tags"]:
            cell.pop("id")
    return nb


def test_papermill_and_run_leave_the_same_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    nbformat.write(notebook(), "book.ipynb")
    (tmp_path / "values.json").write_text(json.dumps({**NASTY, "folder": "replaced", "seed": 8}))

    papermill.execute_notebook("book.ipynb", "out.ipynb", NASTY, progress_bar=False)
    ended = run(tmp_path, "-f", "values.json", "-p", "seed=7", "-r", "folder=" + NASTY["folder"])

    assert ended.returncode == 0, ended.stderr
    ours, theirs = (nbformat.read(file, 4) for file in ("executed/book.ipynb", "out.ipynb"))
    assert without_clocks(ours) == without_clocks(theirs)
    assert ours.cells[3].outputs[0].text == f"7{NASTY['folder']}[b, c\"d]\n"
    assert ours.cells[3].outputs[1].data["text/plain"] == "0.5"
    assert ours.metadata["cellshell"]["parameters"]["seed"] == "7"


def test_a_value_that_does_not_fit_is_told_before_anything_runs(tmp_path):
    nbformat.write(notebook(), tmp_path / "book.ipynb")

    with pytest.raises(PapermillException, match="seed is declared as int, and \"abc\" does not fit"):
        papermill.execute_notebook(tmp_path / "book.ipynb", tmp_path / "out.ipynb", {"seed": "abc"}, progress_bar=False)
    ended = run(tmp_path, "-p", "seed=abc")

    assert ended.returncode == 2 and "seed is declared as int, and abc does not fit" in ended.stderr
    assert not (tmp_path / "out.ipynb").exists() and not (tmp_path / "executed").exists()


def test_the_types_of_one_notebook_are_not_taken_for_another():
    translator = papermill_translators.find_translator(FROM_WHEEL, "java")
    assert [one.help for one in translator.inspect(notebook().cells[1])][0] == "of all chance"

    other = parameterize_notebook(prepared(notebook("int other = 1;")), {"rate": 1}, language="java")

    assert "int rate = 1;" in other.cells[2].source


def prepared(nb):
    """As papermill loads it."""
    nb.metadata["papermill"] = {}
    for cell in nb.cells:
        cell.metadata.setdefault("tags", [])
    return nb


def test_a_notebook_of_another_language_is_named(tmp_path):
    nbformat.write(notebook(language="python", kernel="python3"), tmp_path / "book.ipynb")

    ended = run(tmp_path)

    assert ended.returncode == 2 and "python" in ended.stderr and ended.stderr.count("\n") == 1
