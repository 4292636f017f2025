package io.cellshell.workbench.model.bioimageio.description;

import java.util.OptionalLong;

/** Which sizes an axis may have. */
public sealed interface DescribedSize {

    /** Any number of samples. */
    record Any() implements DescribedSize {}

    /** One size and no other. */
    record Fixed(long size) implements DescribedSize {}

    /** {@code min + n · step} for n = 0, 1, 2 … */
    record Parameterized(long min, long step) implements DescribedSize {}

    /** {@code size of the other axis · its scale / own scale + offset}, rounded towards zero. */
    record Reference(String tensor, String axis, long offset) implements DescribedSize {}

    /** Known only after the network has run. */
    record DataDependent(long min, OptionalLong max) implements DescribedSize {}
}
