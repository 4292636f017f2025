"""Every request gets a reply and an idle, whatever is thrown by whatever code, and the kernel goes on."""

import time

import pytest
from helpers import TIMEOUT, only, text

ERRORS = [
    "java.lang.AssertionError",
    "java.util.ServiceConfigurationError",
    "java.lang.NoSuchMethodError",
    "java.lang.OutOfMemoryError",
    "java.lang.StackOverflowError",
    "java.lang.ThreadDeath",
    "java.lang.IllegalStateException",
    "Throwable",
]


@pytest.fixture(scope="module", autouse=True)
def thrower(kernel):
    """Code that throws anything anywhere."""
    code = """
    import io.cellshell.kernel.api.*;
    class Any {
        static <E extends Throwable> void raise(Throwable t) throws E { throw (E) t; }
    }
    void raise(String name) {
        try {
            Any.<RuntimeException>raise((Throwable) Class.forName(name.contains(".") ? name : "java.lang." + name)
                .getConstructor(name.endsWith("Death") ? new Class<?>[0] : new Class<?>[] {name.endsWith("AssertionError") ? Object.class : String.class})
                .newInstance(name.endsWith("Death") ? new Object[0] : new Object[] {"boom"}));
        } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
    }
    class Broken { String name; Broken(String n) { name = n; } public String toString() { raise(name); return ""; } }
    class Marked { String name; Marked(String n) { name = n; } }
    kernel().addRenderer(v -> { if (v instanceof Marked m) raise(m.name); return Optional.empty(); });
    kernel().addMagic(Magic.line("failing", "", "", line -> { raise(line.text()); return 1; }));
    kernel().addMagic(Magic.cell("failing", "", "", (line, body) -> { raise(line.text()); return 1; }));
    comms().register("failing", (comm, message) -> { comm.onMessage((c, m) -> raise((String) m.data().get("name"))); });
    comms().register("refusing", (comm, message) -> raise((String) message.data().get("name")));
    """
    manager, client = kernel
    reply = client.execute_interactive(code, timeout=TIMEOUT, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok", reply["content"]


def simple(name):
    return name.rsplit(".", 1)[-1]


def goes_on(notebook):
    reply, messages = notebook.run("20 + 22")
    assert reply["content"]["status"] == "ok"
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"


def fails(notebook, code, name):
    """The cell ends with this error, told once, with the lines that lead there."""
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "error"
    assert isinstance(reply["content"]["execution_count"], int)
    errors = only(messages, "error")
    assert [error["ename"] for error in errors] == [reply["content"]["ename"]] == [simple(name)]
    return "\n".join(errors[0]["traceback"])


# ThreadDeath is how the JVM's own stop shows itself where code of a cell is stopped; thrown by hand it is an error as any other.
@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize(
    "code",
    [
        'raise("%s");',
        'new Broken("%s")',
        'List.of(1, new Broken("%s"))',
        'Map.of("key", new Broken("%s"))',
        'new Object[] {new Broken("%s")}',
        'new Marked("%s")',
        'display(new Broken("%s"));',
        'String.valueOf(new Broken("%s"))',
        'Stream.of(1).map(i -> { raise("%s"); return i; }).toList()',
        'class Lazy { static int v; static { raise("%s"); } }\nLazy.v',
    ],
)
def test_what_java_throws_is_an_error_with_its_line(notebook, code, name):
    if "Lazy" in code:
        # The JVM wraps what is no error, and only the first time.
        assert "at \x1b[4mcell" in fails(notebook, code.replace("Lazy", "Lazy" + simple(name)) % name, wrapped(name))
    else:
        assert "cell " in fails(notebook, code % name, name)
    goes_on(notebook)


def wrapped(name):
    return name if name.endswith(("Error", "Death")) else "ExceptionInInitializerError"


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("code", ["int a = 1;\n%%failing %s", "%%%%failing %s\nbody"])
def test_what_a_magic_throws_is_an_error_with_its_line(notebook, code, name):
    assert ", line " in fails(notebook, code % name, name)
    goes_on(notebook)


@pytest.mark.parametrize("name", ERRORS)
def test_what_user_expressions_throw_is_told_in_their_place(notebook, name):
    expressions = {
        "evaluated": f'Stream.of(1).map(i -> {{ raise("{name}"); return i; }}).toList()',
        "shown": f'new Broken("{name}")',
        "rendered": f'new Marked("{name}")',
        "fine": "6 * 7",
    }
    reply, _ = notebook.run("1", user_expressions=expressions)
    assert reply["content"]["status"] == "ok"
    values = reply["content"]["user_expressions"]
    for failing in ("evaluated", "shown", "rendered"):
        assert (values[failing]["status"], values[failing]["ename"]) == ("error", simple(name))
    assert values["fine"]["data"]["text/plain"] == "42"
    goes_on(notebook)


@pytest.mark.parametrize("name", ERRORS)
def test_what_listeners_of_a_comm_throw_is_told(notebook, name):
    session = notebook.client.session
    for target in ("refusing", "failing"):
        opened = session.msg("comm_open", {"comm_id": target + name, "target_name": target, "data": {"name": name}})
        notebook.client.shell_channel.send(opened)
        message = notebook.outputs(opened["header"]["msg_id"])
        assert (simple(name) in text(message, "stderr")) == (target == "refusing")
    sent = session.msg("comm_msg", {"comm_id": "failing" + name, "data": {"name": name}})
    notebook.client.shell_channel.send(sent)
    assert simple(name) in text(notebook.outputs(sent["header"]["msg_id"]), "stderr")
    goes_on(notebook)


@pytest.mark.parametrize("name", ERRORS)
def test_a_tooltip_says_what_the_text_of_a_value_throws(notebook, name):
    notebook.run(f'var value = new Broken("{name}");')
    reply = notebook.reply(notebook.client.inspect("value", 3))["content"]
    assert reply["status"] == "ok" and reply["found"]
    assert f"(its text cannot be made: {simple(name)}" in reply["data"]["text/plain"]
    assert notebook.reply(notebook.client.complete("value.na", 8))["content"]["matches"] == ["name"]
    goes_on(notebook)


@pytest.mark.parametrize("name", ERRORS)
def test_what_a_reader_of_input_throws_is_an_error(notebook, name):
    msg_id = notebook.client.execute(f'new Scanner(System.in).nextLine();\nraise("{name}");', allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=TIMEOUT)
    notebook.client.input("typed")
    assert notebook.reply(msg_id)["content"]["ename"] == simple(name)
    assert only(notebook.outputs(msg_id), "error")[0]["ename"] == simple(name)
    goes_on(notebook)


EXTENSION = """
import javax.tools.*;
Path folder = Files.createTempDirectory("extension");
Path source = Files.writeString(folder.resolve("%(cls)s.java"), \"\"\"
    import io.cellshell.kernel.api.*; import java.util.*;
    public class %(cls)s implements Extension {
        static <E extends Throwable> void raise(boolean where) throws E {
            try { if (where) throw (E) (Throwable) Class.forName("%(name)s").getConstructor().newInstance(); }
            catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
        }
        public %(cls)s() { %(cls)s.<RuntimeException>raise("%(where)s".equals("constructor")); }
        public List<Magic> magics() { %(cls)s.<RuntimeException>raise("%(where)s".equals("magics")); return List.of(); }
        public List<Renderer> renderers() { %(cls)s.<RuntimeException>raise("%(where)s".equals("renderers")); return List.of(); }
        public List<String> imports() { %(cls)s.<RuntimeException>raise("%(where)s".equals("imports")); return List.of(); }
    }\"\"\");
ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString());
Files.createDirectories(folder.resolve("META-INF/services"));
Files.writeString(folder.resolve("META-INF/services/io.cellshell.kernel.api.Extension"), "%(cls)s");
"""


@pytest.mark.parametrize("where", ["constructor", "magics", "renderers", "imports"])
@pytest.mark.parametrize("name", ["java.lang.AssertionError", "java.lang.NoSuchMethodError", "java.lang.OutOfMemoryError"])
def test_an_extension_that_fails_is_left_out_and_named(notebook, name, where):
    cls = f"Failing{simple(name)}{where}"
    reply, _ = notebook.run("%lsmagic")
    reply, messages = notebook.run(EXTENSION % {"cls": cls, "name": name, "where": where})
    assert reply["content"]["status"] == "ok", reply["content"]
    reply, messages = notebook.run("%classpath ${folder}")
    assert reply["content"]["status"] == "ok", reply["content"]
    assert f"The extension {cls} on the class path could not be loaded and is left out" in text(messages, "stderr")
    assert simple(name) in text(messages, "stderr")
    assert "%time" in text(notebook.run("%lsmagic")[1])
    goes_on(notebook)


def test_an_exception_that_fails_when_it_is_asked_for_its_message_is_an_error(notebook):
    code = 'class Sly extends Error { public String getMessage() { throw new AssertionError("no"); } }\nthrow new Sly();'
    fails(notebook, code, "Sly")
    fails(notebook, "class Shy { public String toString() { throw new Sly(); } }\nnew Shy()", "Sly")
    fails(notebook, '%failing nothing.of.this.name', "RuntimeException")
    goes_on(notebook)


def test_a_text_that_has_no_end_can_be_interrupted(notebook):
    notebook.run('class Endless { public String toString() { System.out.println("making"); while (true) { } } }')
    for code, options in (("new Endless()", {}), ("1", {"user_expressions": {"x": "new Endless()"}})):
        msg_id = notebook.client.execute(code, **options)
        notebook.until_printed(msg_id, "making")
        notebook.manager.interrupt_kernel()
        content = notebook.reply(msg_id)["content"]
        if options:
            assert content["user_expressions"]["x"]["ename"] == "InterruptedException"
        else:
            assert content["ename"] == "InterruptedException"
        goes_on(notebook)


@pytest.mark.parametrize(
    "body",
    [
        "while (true) { }",
        "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
        "return java.math.BigInteger.valueOf(3).pow(500_000_000).toString();",
        "return java.util.stream.Stream.generate(Object::new).filter(Objects::isNull).findFirst().toString();",
    ],
)
def test_a_tooltip_leaves_no_thread_behind_that_makes_a_text_without_end(notebook, body):
    notebook.run(f"class Slow {{ public String toString() {{ {body} }} }}\nvar slow = new Slow();")
    reply = notebook.reply(notebook.client.inspect("slow", 2))["content"]
    assert "(its text takes more than a second to make)" in reply["data"]["text/plain"]
    busy = """
    Thread.getAllStackTraces().values().stream()
        .filter(stack -> Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("toString") && frame.getClassName().endsWith("Slow")))
        .count()"""
    assert only(notebook.run(busy)[1], "execute_result")[0]["data"]["text/plain"] == "0"


def test_a_tooltip_draws_no_table_and_paints_no_picture(notebook):
    notebook.run(
        "var drawn = new ArrayList<String>();\nclass Drawn { public String toString() { return \"a text\"; } }\n"
        'kernel().addRenderer(v -> { if (v instanceof Drawn) drawn.add("drawn"); return Optional.empty(); });\nvar d = new Drawn();'
    )
    reply = notebook.reply(notebook.client.inspect("d", 1))["content"]
    assert "a text" in reply["data"]["text/plain"]
    assert only(notebook.run("drawn.size()")[1], "execute_result")[0]["data"]["text/plain"] == "0"


@pytest.mark.parametrize(
    "code", ['"a\\ud83db"', 'System.out.println("a\\ud83db"); "a?b".replace("?", "\\udc00")', 'display("\\udc00", "text/html"); 1']
)
def test_half_a_character_reaches_the_front_end_as_a_replacement(notebook, code):
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok"
    for message in messages:
        str(message["content"]).encode("utf-8")
    reply, _ = notebook.run("1", user_expressions={"half": '"\\ud800"'})
    assert reply["content"]["user_expressions"]["half"]["data"]["text/plain"] == "\ufffd"


@pytest.mark.parametrize(
    "declared, value",
    [
        ('var loop = new HashMap<String, Object>(); loop.put("me", loop);', "loop"),
        ('class Unsent { public int getX() { throw new AssertionError("no"); } }', "new Unsent()"),
        ('class Deep { public Deep getDeeper() { return new Deep(); } }', "new Deep()"),
    ],
)
def test_a_view_that_cannot_be_sent_is_an_error(notebook, declared, value):
    notebook.run(declared)
    shown = f'new MimeBundle(Map.of("application/json", {value}), Map.of())'
    reply, messages = notebook.run(shown)
    assert reply["content"]["status"] == "error"
    assert len(only(messages, "error")) == 1
    reply, _ = notebook.run("1", user_expressions={"x": shown})
    assert reply["content"]["user_expressions"]["x"]["status"] == "error"
    goes_on(notebook)


def test_what_is_no_number_for_json_is_shown(notebook):
    _, messages = notebook.run('new MimeBundle(Map.of("application/json", Map.of("n", Double.NaN)), Map.of())')
    assert only(messages, "execute_result")[0]["data"]["application/json"] == {"n": "NaN"}
    _, messages = notebook.run("new double[] {Double.NaN, Double.POSITIVE_INFINITY}")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "[NaN, Infinity]"


def test_what_breaks_the_compiler_is_an_error_of_its_cell(notebook):
    reply, messages = notebook.run("int deep = " + "(" * 200_000 + "1" + ")" * 200_000 + ";")
    assert reply["content"]["status"] == "error"
    assert len(only(messages, "error")) == 1
    goes_on(notebook)
