"""The standard streams belong to the notebook, whatever a cell closes or puts in their place, and prints are never lost silently."""

import pytest
from helpers import TIMEOUT, text

PUT_BACK = "was another stream in this cell; for the cells to come it is the notebook's again."


@pytest.mark.parametrize(
    "code",
    [
        'try (PrintWriter w = new PrintWriter(System.out)) { w.println("first"); }',
        'try (PrintStream p = new PrintStream(System.out)) { p.println("first"); }',
        'try (var w = new BufferedWriter(new OutputStreamWriter(System.out))) { w.write("first\\n"); }',
        'try (var f = new Formatter(System.out)) { f.format("first%n"); }',
        'try (PrintStream out = System.out) { out.println("first"); }',
        'System.out.println("first"); System.out.close();',
        'System.out.println("first"); System.err.close(); System.out.close(); System.err.close();',
        'Stream.of("first").forEach(System.out::println); new PrintWriter(System.out, true).close();',
    ],
)
def test_what_is_printed_after_a_close_is_printed(notebook, code):
    reply, messages = notebook.run(code + '\nSystem.out.println("second"); System.err.println("third");')
    assert reply["content"]["status"] == "ok"
    assert (text(messages), text(messages, "stderr")) == ("first\nsecond\n", "third\n")
    _, messages = notebook.run('System.out.println("later"); System.err.println("later, too");')
    assert (text(messages), text(messages, "stderr")) == ("later\n", "later, too\n")


@pytest.mark.parametrize(
    "code, seen",
    [
        ('System.setOut(new PrintStream(new ByteArrayOutputStream())); System.out.println("hidden");', ""),
        ('System.setOut(new PrintStream(new BufferedOutputStream(System.out))); System.out.print("buffered");', "buffered"),
        ("System.setOut(null);", ""),
        ("System.setOut(new PrintStream(OutputStream.nullOutputStream()) { public void flush() { throw new AssertionError(1); } });", ""),
        ("System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out)));", ""),
        ("System.setOut(new PrintStream(new ByteArrayOutputStream()));\nint n = 1 / 0;", ""),
    ],
)
@pytest.mark.parametrize("name", ["Out", "Err"])
def test_a_stream_of_the_users_own_lasts_for_its_cell_and_that_is_said(notebook, name, code, seen):
    stream = {"Out": "stdout", "Err": "stderr"}[name]
    _, messages = notebook.run(code.replace("setOut", "set" + name).replace("System.out", "System." + name.lower()))
    printed = text(messages, stream)
    assert printed.startswith(seen)
    assert text(messages, "stderr").count(f"System.{name.lower()} {PUT_BACK}") == 1
    _, messages = notebook.run(f'System.{name.lower()}.println("later");')
    assert text(messages, stream) == "later\n"


def test_a_stream_that_its_cell_puts_back_is_no_news(notebook):
    code = """
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes));
    System.out.print("caught");
    System.setOut(before);
    System.out.print(bytes);"""
    _, messages = notebook.run(code)
    assert (text(messages), text(messages, "stderr")) == ("caught", "")


@pytest.mark.parametrize(
    "code",
    [
        "try (Scanner s = new Scanner(System.in)) { System.out.println(s.nextLine()); }",
        "System.in.close(); System.out.println(new Scanner(System.in).nextLine());",
        "try (var r = new BufferedReader(new InputStreamReader(System.in))) { System.out.println(r.readLine()); }",
    ],
)
def test_input_can_be_read_after_a_close(notebook, code):
    for _ in range(2):
        msg_id = notebook.client.execute(code, allow_stdin=True)
        notebook.client.get_stdin_msg(timeout=TIMEOUT)
        notebook.client.input("typed")
        assert notebook.reply(msg_id)["content"]["status"] == "ok"
        assert text(notebook.outputs(msg_id)) == "typed\n"
