"""Java for papermill: writes the cell with its parameters.

Papermill has entry points for engines, not for translators. So the wheel names an engine, papermill loads it when it is imported,
and the translator is registered on that occasion. The engine itself is papermill's own.
"""

import contextvars
import json
import subprocess
import weakref

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

from . import NoJdk, command

# The cell that declares the parameters, as papermill showed it last. It lives as long as its notebook does, so that the cell of one
# notebook is not taken for that of another.
SHOWN = contextvars.ContextVar("cellshell_parameters_cell", default=None)


class Engine(NBClientEngine):
    """Runs notebooks as papermill does without an engine."""


class JavaTranslator(Translator):
    """Java as CellShell's own command `run` writes it: the program is asked, so there is one rule."""

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def inspect(cls, parameters_cell):
        SHOWN.set(weakref.ref(parameters_cell))
        try:
            declared = ask({"cell": parameters_cell["source"]})["declared"]
        except PapermillException:
            return []
        return [Parameter(one["name"], one["type"] or "None", one["value"], one["comment"]) for one in declared]

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        shown = SHOWN.get()
        SHOWN.set(None)
        cell = shown() if shown else None
        source = ask({"cell": cell["source"] if cell else "", "parameters": parameters})["injected"]
        return source.replace("// Parameters", cls.comment(comment), 1)


def ask(request):
    """The answer of the program; its sentence as an error where it refuses."""
    try:
        # What is no JSON, such as a path, is text.
        text = json.dumps(request, default=str)
        java = command(["parameters"])
    except (NoJdk, TypeError, ValueError) as problem:
        raise PapermillException(f"The parameters cannot be written as Java: {problem}") from problem
    answer = subprocess.run(java, input=text.encode("ascii"), capture_output=True, check=False)
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", errors="replace").strip()
        raise PapermillException(said.removeprefix("cellshell: ") or "Java could not be started.")
    return json.loads(answer.stdout)


for language in ("java", "Java"):
    papermill_translators.register(language, JavaTranslator)
