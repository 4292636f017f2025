package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** The type that a suffix such as {@code +xml} stands for. */
@FunctionalInterface
public interface MIMESuffixAssociation extends org.dflib.jjava.jupyter.kernel.display.MIMESuffixAssociation {

    MIMESuffixAssociation NONE = suffix -> null;

    @Override
    MIMEType resolveSuffix(String suffix);
}
