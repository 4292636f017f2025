"""Libraries over the wire: from a repository that the test makes, and once from Maven Central."""

import hashlib
import os
import shutil
import subprocess
import urllib.request
import zipfile

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, only, text, types
from jupyter_client.manager import start_new_kernel

SETTINGS = """<settings><mirrors><mirror><id>test</id><mirrorOf>central</mirrorOf><url>{}</url></mirror></mirrors>
</settings>"""


class Repository:
    """A Maven repository in a folder, with libraries that are one tiny class each."""

    def __init__(self, root):
        self.root = root

    def publish(self, group, name, version, needs=(), pom="", body=None, comment=""):
        folder = self.root / group.replace(".", "/") / name / version
        folder.mkdir(parents=True)
        dependencies = "".join(dependency(*each) for each in needs)
        self.write(
            folder / f"{name}-{version}.pom",
            f"<project><modelVersion>4.0.0</modelVersion><groupId>{group}</groupId><artifactId>{name}</artifactId>"
            f"<version>{version}</version>{pom}<dependencies>{dependencies}</dependencies></project>",
        )
        if "<packaging>pom" in pom:
            return
        type_name = name.capitalize()
        body = body or f'/** What it is. */ public static String version() {{ return "{version}"; }}'
        code = f"package {group}; /** The class of {name}. */ public class {type_name} {{ {body} }}"
        source = folder / f"{type_name}.java"
        source.write_text(code)
        subprocess.run([javac(), "--release", "17", "-d", folder / "classes", source], check=True)
        self.zip(folder / f"{name}-{version}.jar", f"{group}/{type_name}.class", folder / "classes")
        self.zip(folder / f"{name}-{version}-sources.jar", f"{group}/{type_name}.java", source.read_bytes())
        source.unlink()
        shutil.rmtree(folder / "classes")

    def zip(self, file, entry, content):
        with zipfile.ZipFile(file, "w") as jar:
            jar.writestr(entry, content if isinstance(content, bytes) else (content / entry).read_bytes())
        self.write(file, file.read_bytes())

    @staticmethod
    def write(file, content):
        content = content.encode() if isinstance(content, str) else content
        file.write_bytes(content)
        file.with_name(file.name + ".sha1").write_text(hashlib.sha1(content).hexdigest())


def dependency(group, name, version=None, more=""):
    version = f"<version>{version}</version>" if version else ""
    return f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>{version}{more}</dependency>"


def javac():
    return os.path.join(os.environ["JAVA_HOME"], "bin", "javac") if "JAVA_HOME" in os.environ else "javac"


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    repository = Repository(tmp_path_factory.mktemp("remote"))
    repository.publish("lib", "leaf", "1")
    repository.publish("lib", "leaf", "2")
    repository.publish("lib", "tree", "1", needs=[("lib", "leaf", "1")])
    repository.publish("lib", "late", "1")
    repository.publish("lib", "mine", "1")
    repository.publish("lib", "jbang", "1")
    repository.publish("lib", "rapaio", "1")
    repository.publish("lib", "inpom", "1")
    return repository


@pytest.fixture(scope="module")
def home(repository, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / ".m2").mkdir()
    (home / ".m2" / "settings.xml").write_text(SETTINGS.format(repository.root.as_uri()))
    return home


@pytest.fixture(scope="module")
def kernel(home):
    yield from started(f"-Duser.home={home}")


def started(options):
    env = {**os.environ, "JDK_JAVA_OPTIONS": options}
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT, env=env)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def value(messages):
    return only(messages, "execute_result")[0]["data"]["text/plain"]


def error(reply):
    assert reply["content"]["status"] == "error", reply["content"]
    return reply["content"]["evalue"]


def test_a_library_is_loaded_before_the_code_below_it(notebook):
    reply, messages = notebook.run("%maven lib:tree:1\nimport lib.*;\nTree.version() + Leaf.version()")
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages) == "11"


def test_downloads_are_one_line_that_changes(notebook):
    _, messages = notebook.run("%maven -v lib:leaf:1")
    assert types(messages).count("display_data") <= 1
    assert "lib:leaf:jar:1" in text(messages)


def test_a_version_that_is_loaded_stays_and_that_is_said(notebook):
    notebook.run("%maven lib:leaf:1")
    reply, messages = notebook.run("List<String> added = %maven lib:leaf:2\nadded.size() + lib.Leaf.version()")
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages) == "01"
    assert "Already loaded and kept: lib:leaf 1 (not 2)." in text(messages, "stderr")


def test_the_value_is_the_list_of_jars(notebook):
    _, messages = notebook.run('List<String> jars = %addMavenDependency lib:late:1\njars.get(0).endsWith("late-1.jar")')
    assert value(messages) == "true"


def test_ivy_coordinates_are_understood(notebook):
    _, messages = notebook.run("%maven lib#mine;1")
    assert "Maven's is lib:mine:1" in text(messages, "stderr")
    assert value(notebook.run("lib.Mine.version()")[1]) == "1"


def test_comments_of_jbang_are_obeyed_before_the_code_compiles(notebook):
    reply, messages = notebook.run("//DEPS lib:jbang:1\nimport lib.Jbang;\nJbang.version()")
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages) == "1"


def test_rapaio_resolves_later(notebook):
    notebook.run("%dependency /add lib:rapaio:1\n%dependency /add lib:missing:1 --optional")
    assert "not resolved yet" in text(notebook.run("%dependency /list-dependencies")[1])
    reply, messages = notebook.run("%dependency /resolve\nlib.Rapaio.version()")
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages) == "1"
    assert "Left out, because it is optional: lib:missing:1 was not found" in text(messages, "stderr")
    assert "lib:rapaio:jar:1" in text(notebook.run("%dependency /list-artifacts")[1])
    assert "central" in text(notebook.run("%dependency /list-repos")[1])


def test_a_pom_in_the_cell(notebook):
    reply, _ = notebook.run("%%loadFromPOM\n" + dependency("lib", "inpom", "1"))
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(notebook.run("lib.Inpom.version()")[1]) == "1"


@pytest.mark.parametrize(
    "code, message",
    [
        ("%maven lib:leaf:3", "lib:leaf:3 was not found in test"),
        ("%maven nonsense", "'nonsense' names no library"),
        ("%maven ../..:x:1", "names no library"),
        ("%maven --form lib:leaf:1", "%maven has no option --form"),
        ("%maven", "Which library?"),
        ("%loadFromPOM none.xml", "There is no POM at"),
        ("%%loadFromPOM\n<!DOCTYPE x>", "The POM declares a document type"),
        ("%mavenRepo x ftp://x", "neither the address of a repository"),
        ("%dependency /dance", "%dependency has no command '/dance'"),
        ("//DEPS nonsense\n1", "'nonsense' behind //DEPS names no library"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(notebook, code, message):
    reply, messages = notebook.run(code)
    assert message in error(reply)
    assert "Caused by" not in "".join(only(messages, "error")[0]["traceback"])


def test_offline_is_said(notebook):
    reply, _ = notebook.run("%maven --offline lib:elsewhere:1")
    assert "the kernel works offline" in error(reply)
    reply, _ = notebook.run("%maven --online lib:elsewhere:1")
    assert "was not found in test" in error(reply)


def test_what_the_kernel_uses_itself_is_hidden(notebook):
    names = [
        "org.eclipse.aether.RepositorySystem",
        "org.apache.maven.model.Model",
        "org.slf4j.Logger",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "com.google.gson.Gson",
        "io.cellshell.kernel.resolve.Libraries",
    ]
    for name in names:
        reply, _ = notebook.run(f'Class.forName("{name}")')
        assert reply["content"]["ename"].endswith("ClassNotFoundException"), name


def test_a_repository_that_cannot_be_reached_is_named(notebook):
    reply, _ = notebook.run("%maven --from=http://localhost:1/nowhere lib:nowhere:1")
    assert "lib:nowhere:1 could not be loaded from repository-" in error(reply)
    assert "(http://localhost:1/nowhere): the repository cannot be reached" in error(reply)


def test_a_stopped_download_ends_at_once_and_leaves_no_half_file(notebook, home, silent_server):
    address, asked = silent_server
    notebook.run(f"%mavenRepo silent {address}")
    msg_id = notebook.client.execute("%maven silent:lib:1")
    asked()
    notebook.manager.interrupt_kernel()
    reply = notebook.reply(msg_id)
    assert "nterrupted" in reply["content"]["ename"], reply["content"]
    notebook.outputs(msg_id)
    assert not list((home / ".m2" / "repository").rglob("*silent*.jar*"))
    assert value(notebook.run("1 + 1")[1]) == "2"


@pytest.fixture
def silent_server():
    """Accepts connections and never answers: its address, and a call that waits until it is asked for something."""
    import socket

    connections = []

    def asked():
        connections.append(server.accept()[0])
        connections[-1].recv(1)

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(TIMEOUT)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/maven", asked
    for connection in connections:
        connection.close()


@pytest.fixture(scope="module")
def central():
    try:
        urllib.request.urlopen("https://repo.maven.apache.org/maven2/junit/junit/maven-metadata.xml", timeout=10)
    except OSError as failure:
        pytest.skip(f"Maven Central cannot be reached from here: {failure}")
    kernels = started("-Djava.awt.headless=true")
    manager, client = next(kernels)
    yield Notebook(manager, client)
    next(kernels, None)


def test_any_version_of_what_the_kernel_uses_itself(central):
    reply, messages = central.run(
        "%maven com.fasterxml.jackson.core:jackson-databind:2.9.10\n"
        "import com.fasterxml.jackson.databind.*;\n"
        'String read = new ObjectMapper().readTree("{\\"a\\": 7}").get("a").asText();\n'
        'read + " " + com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION'
    )
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages) == "7 2.9.10"


def test_a_bom_of_maven_central(central):
    reply, messages = central.run(
        "%maven --bom org.slf4j:slf4j-bom:2.0.17 org.slf4j:slf4j-api\n"
        "org.slf4j.LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation().getPath()"
    )
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages).endswith("slf4j-api-2.0.17.jar")


def test_any_version_of_djl(central):
    reply, messages = central.run(
        "%maven ai.djl:api:0.28.0\nimport ai.djl.ndarray.types.Shape;\n"
        "new Shape(2, 3).size() + \" \" + Shape.class.getProtectionDomain().getCodeSource().getLocation()"
    )
    assert reply["content"]["status"] == "ok", reply["content"]
    assert value(messages).startswith("6 ") and value(messages).endswith("api-0.28.0.jar")


# Those of these libraries of which the kernel has loaded a class.
LOADED = """
Stream.of("org.eclipse.aether", "org.apache.maven", "org.slf4j").filter(((String) java.lang.management.ManagementFactory.getPlatformMBeanServer().invoke(
    new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
    "vmClassHierarchy", new Object[] {new String[0]}, new String[] {String[].class.getName()}))::contains).toList()
"""


def test_maven_costs_nothing_until_it_is_asked_for(home):
    kernels = started(f"-Duser.home={home}")
    notebook = Notebook(*next(kernels))
    notebook.run("%time 1 + 1")
    assert value(notebook.run(LOADED)[1]) == "[]"
    notebook.run("%maven lib:leaf:1")
    assert value(notebook.run(LOADED)[1]) == "[org.eclipse.aether, org.apache.maven, org.slf4j]"
    next(kernels, None)


def inspected(notebook, code):
    notebook.client.inspect(code, len(code))
    reply = notebook.client.get_shell_msg(timeout=TIMEOUT)
    assert reply["content"]["found"], code
    return reply["content"]["data"]["text/plain"]


def test_javadoc_of_a_library_comes_from_its_sources(notebook):
    notebook.run("%maven lib:tree:1\nimport lib.*;")
    assert "The class of tree." in inspected(notebook, "Tree")
    assert "What it is." in inspected(notebook, "Tree.version")


def test_javadoc_of_what_every_cell_can_call(notebook):
    assert "Shows a value below the cell" in inspected(notebook, "display")
    assert "Clears the output" in inspected(notebook, "clearOutput(")
