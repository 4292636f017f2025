package io.cellshell.kernel.jshell.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.execution.Compiler;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it reaches into is there in the JShell of the Java that runs this. */
class ShellMemoryTest {

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    /** The JDK's local engine sets a handler for the whole JVM and leaves it there. */
    @AfterEach
    void restoreTheHandler() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void statementsAreForgottenAndDeclarationsKept() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            ShellMemory memory = new ShellMemory(shell, new SnippetSourceMap(), new Compiler(shell, shell::eval));
            shell.eval("int kept = 1;");
            for (int i = 0; i < 5; i++) {
                shell.eval("kept = " + i + ";");
                shell.eval("{ kept++; }");
            }
            memory.sweep();
            assertThat(memory.isAllowed()).isTrue();
            assertThat(shell.snippets()).extracting(Snippet::source).containsExactly("int kept = 1;");
            assertThat(shell.eval("kept").get(0).value()).isEqualTo("5");
        }
    }

    @Test
    void noNameOfAClassIsUsedTwice() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            ShellMemory memory = new ShellMemory(shell, new SnippetSourceMap(), new Compiler(shell, shell::eval));
            shell.eval("int n = 1;");
            shell.eval("String n = null;");
            memory.sweep();
            shell.eval("int n = false;");
            shell.eval("double n = 5;");
            assertThat(shell.eval("n").get(0).value()).isEqualTo("5.0");
        }
    }

    @Test
    void aClassCanBeMadeToGetAnotherName() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            ShellMemory memory = new ShellMemory(shell, new SnippetSourceMap(), new Compiler(shell, shell::eval));
            Snippet type = shell.eval("class A { static int n = 1; }").get(0).snippet();
            String before = shell.sourceCodeAnalysis().wrapper(type).fullClassName();
            memory.replaceClassOf(type);
            assertThat(memory.isAllowed()).isTrue();
            Snippet again = shell.eval("class A { static int n = 1; }").get(0).snippet();
            assertThat(shell.sourceCodeAnalysis().wrapper(again).fullClassName())
                    .isNotEqualTo(before);
        }
    }
}
