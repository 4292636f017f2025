"""Input from the user: System.in and all that reads from it, input and password, and what happens where nobody answers."""

import time

import pytest
from helpers import TIMEOUT, only, text


def ask(notebook, code, *answers, **options):
    """Runs a cell and answers its questions; gives the reply, the outputs and the questions."""
    msg_id = notebook.client.execute(code, allow_stdin=True, **options)
    questions = []
    for answer in answers:
        question = notebook.client.get_stdin_msg(timeout=TIMEOUT)
        assert question["msg_type"] == "input_request"
        assert question["parent_header"]["msg_id"] == msg_id
        questions.append(question["content"])
        notebook.client.input(answer)
    return notebook.reply(msg_id), notebook.outputs(msg_id), questions


def result(messages):
    return only(messages, "execute_result")[0]["data"]["text/plain"]


def test_a_scanner_reads_line_by_line(notebook):
    _, messages, questions = ask(
        notebook,
        "Scanner in = new Scanner(System.in);\nint n = in.nextInt(); in.nextLine();\nString s = in.nextLine();\ns + n",
        "42",
        "µ 😀",
    )
    assert result(messages) == "µ 😀42"
    assert questions == [{"prompt": "", "password": False}] * 2


def test_a_scanner_of_an_earlier_cell_goes_on(notebook):
    ask(notebook, "Scanner kept = new Scanner(System.in); kept.nextLine()", "one")
    _, messages, _ = ask(notebook, "kept.nextLine()", "two")
    assert result(messages) == "two"


def test_a_buffered_reader_and_single_bytes_read_too(notebook):
    _, messages, _ = ask(notebook, "new BufferedReader(new InputStreamReader(System.in)).readLine()", "whole line")
    assert result(messages) == "whole line"
    _, messages, _ = ask(notebook, "int a = System.in.read(); int left = System.in.available(); a + \" \" + left", "xyz")
    assert result(messages) == f"{ord('x')} 3"


def test_what_is_left_of_a_line_does_not_leak_into_the_next_cell(notebook):
    ask(notebook, "System.in.read()", "abc")
    _, messages, _ = ask(notebook, "System.in.available()")
    assert result(messages) == "0"
    _, messages, _ = ask(notebook, "(char) System.in.read()", "z")
    assert result(messages) == "z"


def test_input_and_password_say_what_they_want(notebook):
    _, messages, questions = ask(notebook, 'input("Name? ") + password("Secret? ")', "a", "b")
    assert result(messages) == "ab"
    assert questions == [{"prompt": "Name? ", "password": False}, {"prompt": "Secret? ", "password": True}]


def test_what_was_printed_is_there_before_the_question(notebook):
    msg_id = notebook.client.execute('System.out.print("How many? "); input("")', allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=TIMEOUT)
    printed = ""
    while not printed:
        message = notebook.client.get_iopub_msg(timeout=TIMEOUT)
        printed = message["content"].get("text", "")
    assert printed == "How many? "
    notebook.client.input("3")
    assert notebook.reply(msg_id)["content"]["status"] == "ok"


def test_the_end_of_the_input_is_the_end_of_the_input(notebook):
    _, messages, _ = ask(notebook, "System.in.read() + System.in.read()", "\x04")
    assert result(messages) == "-2"
    _, messages, _ = ask(notebook, 'input("?") == null', "\x04")
    assert result(messages) == "true"


def test_several_threads_ask_one_after_the_other(notebook):
    code = """
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
        String prompt = "thread " + i;
        Thread asker = new Thread(() -> told.add(prompt + "=" + input(prompt)));
        asker.start();
        askers.add(asker);
    }
    for (Thread asker : askers) asker.join();
    told.stream().sorted().toList()
    """
    msg_id = notebook.client.execute(code, allow_stdin=True)
    for _ in range(4):
        question = notebook.client.get_stdin_msg(timeout=TIMEOUT)
        assert not notebook.client.stdin_channel.msg_ready()
        notebook.client.input(question["content"]["prompt"][-1])
    assert result(notebook.outputs(msg_id)) == "[thread 0=0, thread 1=1, thread 2=2, thread 3=3]"


@pytest.mark.parametrize("code", ["new Scanner(System.in).nextLine()", "System.in.read()", 'input("?")'])
def test_a_front_end_that_takes_no_input_is_named_as_the_reason(notebook, code):
    reply, _ = notebook.run(code, allow_stdin=False)
    assert reply["content"]["evalue"].startswith("This front end does not take input for cells; write the value into")


@pytest.mark.parametrize("code", ["new Scanner(System.in).nextLine()", 'input("?")'])
def test_an_interrupt_ends_the_wait_and_a_late_answer_reaches_nobody(notebook, code):
    msg_id = notebook.client.execute(code, allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=TIMEOUT)
    notebook.manager.interrupt_kernel()
    assert notebook.reply(msg_id)["content"]["status"] == "error"
    notebook.client.input("late")
    time.sleep(0.2)
    _, messages, _ = ask(notebook, "new Scanner(System.in).nextLine()", "right")
    assert result(messages) == "right"


def test_an_answer_to_another_question_is_ignored(notebook):
    msg_id = notebook.client.execute('input("?")', allow_stdin=True)
    question = notebook.client.get_stdin_msg(timeout=TIMEOUT)
    session = notebook.client.session
    for parent, value in (({**question["header"], "msg_id": "another"}, "wrong"), (question["header"], "right")):
        notebook.client.stdin_channel.send(session.msg("input_reply", {"value": value}, parent=parent))
    assert result(notebook.outputs(msg_id)) == "right"


def test_an_answer_without_a_value_is_an_empty_line(notebook):
    msg_id = notebook.client.execute('"<" + input("?") + ">"', allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=TIMEOUT)
    notebook.client.stdin_channel.send(notebook.client.session.msg("input_reply", {}))
    assert result(notebook.outputs(msg_id)) == "<>"


def test_a_thread_that_outlives_its_cell_is_told_so(notebook, gate):
    file, wait = gate
    msg_id = notebook.client.execute(
        'new Thread(() -> { try { %s input("?"); } catch (Exception e) { System.out.println(e.getMessage()); } }).start();' % wait,
        allow_stdin=True,
    )
    notebook.outputs(msg_id)
    file.touch()
    late = notebook.client.get_iopub_msg(timeout=TIMEOUT)
    assert late["parent_header"]["msg_id"] == msg_id
    assert "has ended" in text([late])


def test_readln_of_newer_java_reads_too(notebook):
    reply, _ = notebook.run("Runtime.version().feature()")
    _, messages = notebook.run("Runtime.version().feature() >= 25")
    if result(messages) == "true":
        _, messages, _ = ask(notebook, 'IO.readln("? ")', "µ")
        assert result(messages) == "µ"
