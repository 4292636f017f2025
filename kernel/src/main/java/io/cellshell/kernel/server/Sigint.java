package io.cellshell.kernel.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGINT interrupts the running cells, as Ctrl-C does in a terminal; without this it would end the kernel. The JDK's class for
 * signals is no part of the Java API, so it is looked up, and done without where it is missing or signals are switched off.
 */
final class Sigint {

    private Sigint() {}

    /** Has {@code action} run whenever the signal comes. */
    static void handle(Runnable action) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "SIGINT interrupts the running cells";
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> listener = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler);
            signal.getMethod("handle", signal, listener)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException e) {
            // There is no such class, or the JVM was started with -Xrs: signals are none of its business then.
            return;
        }
    }
}
