"""What ends a thread of a cell is told by the handler that the user has set, or else by the kernel."""

import pytest
from helpers import only, text

THREADS = {
    "thread": 'Thread t = new Thread(() -> { throw new %s("boom"); }, "mine"); t.start(); t.join();',
    "subclass": 'Thread t = new Thread("mine") { public void run() { throw new %s("boom"); } }; t.start(); t.join();',
    "pool": 'var pool = Executors.newFixedThreadPool(1, r -> new Thread(r, "mine")); pool.execute(() -> { throw new %s("boom"); });'
    " pool.shutdown(); pool.awaitTermination(1, TimeUnit.MINUTES);\n"
    'for (Thread t : Thread.getAllStackTraces().keySet()) if (t.getName().equals("mine")) t.join();',
    "group": 'Thread t = new Thread(new ThreadGroup("group"), () -> { throw new %s("boom"); }, "mine"); t.start(); t.join();',
    "thread of a thread": 'Thread t = new Thread(() -> { Thread u = new Thread(() -> { throw new %s("boom"); }, "mine"); u.start();'
    " try { u.join(); } catch (InterruptedException e) { } }); t.start(); t.join();",
}
HANDLER = 'Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println("handled " + t.getName() + " " + e));'


@pytest.fixture(autouse=True)
def without_handler(notebook):
    yield
    notebook.run("Thread.setDefaultUncaughtExceptionHandler(null);")


@pytest.mark.parametrize("error", ["java.lang.IllegalStateException", "java.lang.AssertionError", "java.lang.NoSuchMethodError"])
@pytest.mark.parametrize("kind", THREADS)
def test_the_default_handler_is_called(notebook, kind, error):
    notebook.run(HANDLER)
    reply, messages = notebook.run("{ " + THREADS[kind] % error + " }")
    assert reply["content"]["status"] == "ok"
    assert (text(messages), text(messages, "stderr")) == (f"handled mine {error}: boom\n", "")


@pytest.mark.parametrize("kind", THREADS)
def test_without_a_handler_the_kernel_tells_cell_and_line(notebook, kind):
    notebook.run('void fail() { throw new IllegalStateException("boom"); }')
    for setup in ("1", HANDLER + "\nThread.setDefaultUncaughtExceptionHandler(null);"):
        notebook.run(setup)
        _, messages = notebook.run(THREADS[kind].replace('throw new %s("boom")', "fail()"))
        told = text(messages, "stderr")
        assert 'Exception in thread "mine"' in told and "IllegalStateException: boom" in told and ", line 1" in told
        assert text(messages) == ""


def test_a_handler_of_a_thread_or_of_a_group_comes_first(notebook):
    notebook.run(HANDLER)
    own = """
    Thread t = new Thread(() -> { throw new IllegalStateException("boom"); });
    t.setUncaughtExceptionHandler((thread, thrown) -> System.out.println("own " + thrown.getMessage()));
    t.start(); t.join();"""
    assert text(notebook.run(own)[1]) == "own boom\n"
    notebook.run(
        'class Group extends ThreadGroup { Group() { super("g"); }'
        ' public void uncaughtException(Thread t, Throwable e) { System.out.println("group " + e.getMessage()); } }'
    )
    code = 'Thread u = new Thread(new Group(), () -> { throw new IllegalStateException("boom"); }); u.start(); u.join();'
    assert text(notebook.run(code)[1]) == "group boom\n"


@pytest.mark.parametrize("error", ["IllegalStateException", "AssertionError"])
def test_a_handler_that_fails_is_told_with_what_it_was_called_for(notebook, error):
    notebook.run(f'Thread.setDefaultUncaughtExceptionHandler((t, e) -> {{ throw new {error}("worse"); }});')
    _, messages = notebook.run("{ " + THREADS["thread"] % "IllegalStateException" + " }")
    told = text(messages, "stderr")
    assert "The default handler of uncaught exceptions has failed itself" in told
    assert "IllegalStateException: boom" in told and f"{error}: worse" in told


def test_a_handler_hears_nothing_of_what_is_not_uncaught(notebook):
    notebook.run(HANDLER)
    code = 'CompletableFuture.runAsync(() -> { throw new IllegalStateException("kept"); }).handle((v, e) -> e.getCause().getMessage()).join()'
    _, messages = notebook.run(code)
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "kept"
    assert text(messages) == ""
    reply, messages = notebook.run('throw new IllegalStateException("of the cell");')
    assert reply["content"]["ename"] == "IllegalStateException"
    assert text(messages) == ""
    _, messages = notebook.run("Thread t = new Thread(() -> System.exit(3)); t.start(); t.join();")
    assert text(messages) == "" and "exit(3)" in text(messages, "stderr")


def test_virtual_threads_have_the_handler_too(notebook):
    """Where Java has them, which is from 21 on; before, the same is asked of a daemon."""
    version = only(notebook.run("Runtime.version().feature()")[1], "execute_result")[0]["data"]["text/plain"]
    start = "Thread.ofVirtual().name(%s).start(%s)" if int(version) >= 21 else "new Thread(null, %s, %s) {{ setDaemon(true); start(); }}"
    names = ('"mine"', '() -> { throw new IllegalStateException("boom"); }')
    notebook.run(HANDLER)
    code = "Thread v = " + start % (names if int(version) >= 21 else names[::-1]) + "; v.join();"
    assert text(notebook.run(code)[1]) == "handled mine java.lang.IllegalStateException: boom\n"
