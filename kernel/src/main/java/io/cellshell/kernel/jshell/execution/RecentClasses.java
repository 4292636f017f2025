package io.cellshell.kernel.jshell.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** The code of the newest classes of cells as the compiler has made it. Older ones are forgotten: a kernel lives for days. */
public final class RecentClasses {

    private static final int MAX_CLASSES = 256;

    private final Map<String, byte[]> codes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MAX_CLASSES;
        }
    };

    synchronized void add(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            codes.remove(each.name());
            codes.put(each.name(), each.bytecodes());
        }
    }

    /** The code of the class of this name; empty where no cell has declared it of late. */
    public synchronized Optional<byte[]> code(String name) {
        return Optional.ofNullable(codes.get(name));
    }

    /** The names, newest first. */
    public synchronized List<String> names() {
        List<String> names = new ArrayList<>(codes.keySet());
        Collections.reverse(names);
        return names;
    }
}
