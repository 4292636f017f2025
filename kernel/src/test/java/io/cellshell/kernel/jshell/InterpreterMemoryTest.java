package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterMemoryTest {

    @Test
    void aClosedInterpreterIsForgotten() {
        WeakReference<JavaInterpreter> closed = closed();
        for (int i = 0; i < 50 && closed.get() != null; i++) {
            System.gc();
        }
        assertThat(closed.get()).isNull();
    }

    /** In a method of its own, so that nothing on the stack holds it. */
    private static WeakReference<JavaInterpreter> closed() {
        try (JavaInterpreter java = new JavaInterpreter(List.of())) {
            java.eval("int n = 1;\nclass A { int x = n; }\nnew A().x", 1);
            java.eval("new Thread(() -> {}).start();", 2);
            return new WeakReference<>(java);
        }
    }
}
