package org.dflib.jjava.jupyter.kernel.display;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** The type that a suffix such as {@code +xml} stands for. */
@FunctionalInterface
public interface MIMESuffixAssociation {

    MIMESuffixAssociation NONE = suffix -> null;

    /** The type, or null where the suffix stands for none. */
    MIMEType resolveSuffix(String suffix);
}
