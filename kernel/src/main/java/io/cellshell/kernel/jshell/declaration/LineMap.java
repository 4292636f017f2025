package io.cellshell.kernel.jshell.declaration;

import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Finds the lines of a snippet again in the class that JShell has written around it. */
final class LineMap {

    private LineMap() {}

    /** For each line of the class the line of the snippet, from 1; 0 where JShell has written the line. */
    static int[] of(SnippetWrapper wrapper) {
        String[] source = wrapper.source().split("\n", -1);
        String[] wrapped = wrapper.wrapped().split("\n", -1);
        int[] lines = new int[wrapped.length];
        int position = 0;
        for (int i = 0; i < wrapped.length; i++) {
            if (!wrapped[i].startsWith("import ") && !wrapped[i].isBlank()) {
                int last = position + wrapped[i].length() - 1;
                lines[i] = line(source, wrapper.wrappedToSourcePosition(last), wrapped[i]);
            }
            position += wrapped[i].length() + 1;
        }
        return lines;
    }

    /** What JShell has written itself maps to some position, too: a line counts only if its text is in the source. */
    private static int line(String[] source, int position, String wrapped) {
        int line = 0;
        int end = source[0].length();
        while (end < position && line < source.length - 1) {
            line++;
            end += 1 + source[line].length();
        }
        String text = wrapped.strip().replaceFirst("[;}\\s]+$", "");
        return source[line].contains(text) ? line + 1 : 0;
    }
}
