"""Environment variables, startup scripts and extensions, each in a kernel of its own."""

import os
import subprocess
import zipfile
from contextlib import contextmanager

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, only, text
from jupyter_client.manager import start_new_kernel


@contextmanager
def kernel(**variables):
    environment = {**os.environ, **variables}
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT, env=environment)
    try:
        yield Notebook(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def result(notebook, code):
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    shown = only(messages, "execute_result")
    return shown[0]["data"]["text/plain"] if shown else None


def test_startup_scripts_run_before_the_first_cell_and_a_broken_one_is_told_of(tmp_path):
    (tmp_path / "a.jshell").write_text('int fromA = 1;\nSystem.out.println("in a");')
    (tmp_path / "b.jshell").write_text("int fine = 2;\n\nint broken = nothing;")
    (tmp_path / "c.jshell").write_text("int fromC = 3;\nint failing = 1 / 0;")
    with kernel(
        JJAVA_STARTUP_SCRIPTS_PATH=f"{tmp_path}/*.jshell", IJAVA_STARTUP_SCRIPT="%time int coded = fromA + 9;"
    ) as notebook:
        reply, messages = notebook.run("fromA + coded + fromC")
        assert reply["content"]["status"] == "ok"
        assert only(messages, "execute_result")[0]["data"]["text/plain"] == "14"
        assert "in a\n" in text(messages)
        told = text(messages, "stderr")
        assert f"The startup script {tmp_path}/b.jshell failed:" in told
        assert "line 3" in told and "nothing" in told and "cell 0" not in told
        assert f"The startup script {tmp_path}/c.jshell failed:" in told and "by zero" in told
        _, messages = notebook.run("1")
        assert text(messages, "stderr") == ""


def test_a_cell_that_runs_too_long_is_stopped():
    with kernel(IJAVA_TIMEOUT="5 SECONDS") as notebook:
        assert result(notebook, "1 + 1") == "2"
        reply, messages = notebook.run("int kept = 7;\nThread.sleep(600_000);")
        assert reply["content"]["status"] == "error"
        assert "time limit (CELLSHELL_TIMEOUT)" in text(messages, "stderr")
        assert result(notebook, "kept") == "7"


def test_what_is_not_understood_is_told_of_once_and_ignored():
    with kernel(CELLSHELL_COMPILER_OPTS="--nonsense", CELLSHELL_TIMEOUT="soon", CELLSHELL_CLASSPATH="none/*.jar") as nb:
        reply, messages = nb.run("1 + 1")
        assert reply["content"]["status"] == "ok"
        told = text(messages, "stderr")
        assert "--nonsense" in told and "'soon'" in told and "none/*.jar" in told
        assert len(told.splitlines()) == 3


def test_compiler_options_count():
    raw = "List<String> typed = new ArrayList();"
    with kernel() as notebook:
        assert result(notebook, raw) is None
    with kernel(IJAVA_COMPILER_OPTS="-Xlint:unchecked -Werror") as notebook:
        reply, _ = notebook.run(raw)
        assert reply["content"]["ename"] == "CompileError"
        assert result(notebook, "1 + 1") == "2"


def test_preview_features_of_this_java():
    with kernel() as notebook:
        version = result(notebook, "Runtime.version().feature()")
    code = {
        "17": 'Object o = 3;\nString s = switch (o) { case Integer i -> "int " + i; default -> "no"; };\ns',
        "25": 'Object o = 3;\nString s = switch (o) { case int i -> "int " + i; default -> "no"; };\ns',
    }.get(version)
    if code is None:
        pytest.skip(f"no preview feature of Java {version} is known to this test")
    with kernel(
        CELLSHELL_COMPILER_OPTS=f"--enable-preview --release {version}", CELLSHELL_JVM_OPTS="--enable-preview"
    ) as notebook:
        assert result(notebook, code) == "int 3"


@pytest.fixture(scope="module")
def extension(tmp_path_factory):
    """A jar with an extension: an import, a view and two magics."""
    folder = tmp_path_factory.mktemp("extension")
    # Not in the jar: the compiler would take a source for the class where both are of the same moment.
    source = folder / "source" / "Plotting.java"
    source.parent.mkdir(parents=True)
    source.write_text(
        """
        package org.example;
        import io.cellshell.kernel.api.*;
        import java.util.*;
        public class Plotting implements Extension {
            public static class Plot {}
            public Plotting() { System.out.println("plotting is loaded"); }
            public List<String> imports() { return List.of("static org.example.Plotting.*"); }
            public List<Renderer> renderers() {
                return List.of(v -> v instanceof Plot ? Optional.of(MimeBundle.html("<p>plot</p>", "a plot")) : Optional.empty());
            }
            public List<Magic> magics() {
                return List.of(
                        Magic.line("plot", "NAME...", "Plots.", line -> new Plot()),
                        Magic.cell("count", "", "Counts lines.", (line, body) -> body.lines().count()));
            }
        }
        """
    )
    services = folder / "META-INF" / "services"
    services.mkdir(parents=True)
    (services / "io.cellshell.kernel.api.Extension").write_text("org.example.Plotting\norg.example.Missing\n")
    api = os.path.join("target", "cellshell-kernel-api.jar")
    subprocess.run(["javac", "--release", "17", "-cp", api, "-d", str(folder), str(source)], check=True)
    made = folder / "plotting.jar"
    subprocess.run(["jar", "cf", str(made), "-C", str(folder), "org", "-C", str(folder), "META-INF"], check=True)
    return made


def test_an_extension_from_a_jar_that_a_cell_adds(extension):
    with kernel() as notebook:
        reply, messages = notebook.run(f"%jars {extension}\nnew Plot()")
        assert reply["content"]["status"] == "ok", reply["content"]
        assert only(messages, "execute_result")[0]["data"]["text/html"] == "<p>plot</p>"
        assert text(messages).count("plotting is loaded") == 1
        assert "org.example.Missing" in text(messages, "stderr")
        _, messages = notebook.run("%plot cells")
        assert only(messages, "execute_result")[0]["data"]["text/html"] == "<p>plot</p>"
        assert result(notebook, "%%count\na\nb\n") == "2"
        _, messages = notebook.run("%help")
        assert "%plot NAME...  " in text(messages)
        _, messages = notebook.run(f"%classpath {extension.parent}")
        assert "plotting is loaded" not in text(messages)


def test_an_extension_on_the_class_path_of_the_environment(extension):
    with kernel(JJAVA_CLASSPATH=f"{extension.parent}/*.jar") as notebook:
        assert result(notebook, "%plot cells") == "a plot"


def test_extensions_can_be_switched_off(extension):
    with kernel(JJAVA_LOAD_EXTENSIONS="false") as notebook:
        reply, _ = notebook.run(f"%jars {extension}\n%plot cells")
        assert reply["content"]["evalue"].startswith("There is no magic %plot")
        assert result(notebook, "new org.example.Plotting.Plot() != null") == "true"


def zipped(path, **entries):
    with zipfile.ZipFile(path, "w") as jar:
        for name, content in entries.items():
            jar.writestr(name, content)


def test_of_the_class_path_jars_are_taken_and_what_is_wrong_is_told_of(tmp_path):
    zipped(tmp_path / "fine.jar", **{"some.txt": "from the jar"})
    (tmp_path / "README.txt").write_text("no jar")
    (tmp_path / "broken.jar").write_bytes(b"PK\3\4 and no more")
    with kernel(CELLSHELL_CLASSPATH=f"{tmp_path}/*") as notebook:
        stream = 'Thread.currentThread().getContextClassLoader().getResourceAsStream("some.txt")'
        read = f"new String({stream}.readAllBytes())"
        reply, messages = notebook.run(read)
        assert reply["content"]["status"] == "ok", reply["content"]
        assert only(messages, "execute_result")[0]["data"]["text/plain"] == "from the jar"
        told = text(messages, "stderr").splitlines()
        assert len(told) == 2 and all("(CELLSHELL_CLASSPATH)" in line for line in told)
        assert f"{tmp_path}/broken.jar cannot be on the class path: it is damaged or cut short" in told[0]
        assert "Left out" in told[1] and "README.txt" in told[1]
        assert result(notebook, "1 + 1") == "2"


def test_threads_of_the_common_pool_look_for_services_where_cells_do(tmp_path):
    zipped(tmp_path / "a.jar", **{"a.txt": "a"})
    zipped(tmp_path / "b.jar", **{"b.txt": "b"})
    loader = "Thread.currentThread().getContextClassLoader()"
    sees = f"Callable<Boolean> sees(String name) {{ return () -> {loader}.getResource(name) != null; }}"
    with kernel(CELLSHELL_CLASSPATH=f"{tmp_path}/a.jar") as notebook:
        result(notebook, sees)
        asked = 'ForkJoinPool.commonPool().submit(sees("{}")).get()'
        assert result(notebook, asked.format("a.txt")) == "true"
        assert result(notebook, asked.format("b.txt")) == "false"
        result(notebook, f"%jars {tmp_path}/b.jar\n1")
        assert result(notebook, asked.format("b.txt")) == "true"
        parallel = (
            "IntStream.range(0, 100).parallel()"
            '.mapToObj(i -> { try { return sees("b.txt").call(); } catch (Exception e) { return e; } }).distinct().toList()'
        )
        assert result(notebook, parallel) == "[true]"
        assert result(notebook, f"CompletableFuture.supplyAsync(() -> {loader}).get() == {loader}") == "true"
