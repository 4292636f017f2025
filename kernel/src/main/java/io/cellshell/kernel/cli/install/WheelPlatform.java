package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The platforms that PyTorch's native libraries exist for. */
enum WheelPlatform {
    LINUX_X86_64("linux-x86_64", "linux-x86_64", "manylinux_2_29_x86_64", "(many)?linux.*-(x86-64|amd64|x64)"),
    LINUX_AARCH64("linux-aarch64", "linux-aarch64", "manylinux_2_32_aarch64", "(many)?linux.*-(aarch64|arm64)"),
    MACOSX_ARM64("macosx-arm64", "osx-aarch64", "macosx_11_0_arm64", "(mac(osx?)?|osx|darwin)(-.*)?-(arm64|aarch64)"),
    WIN_AMD64("win-amd64", "win-x86_64", "win_amd64", "win(dows)?(-?(amd64|x86-64|x64)|64)?");

    private final String label;
    private final String nativeName;
    private final String tag;
    private final Pattern spellings;

    WheelPlatform(String label, String nativeName, String tag, String spellings) {
        this.label = label;
        this.nativeName = nativeName;
        this.tag = tag;
        this.spellings = Pattern.compile(spellings);
    }

    /** The one that a person means: by its name in Python's, Maven's or everyday's spelling. */
    static WheelPlatform of(String text) throws CommandException {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(platform -> platform.spellings.matcher(plain).matches())
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "There is no PyTorch for the platform '" + text + "'; make a wheel for one of "
                                + Arrays.stream(values())
                                        .map(each -> each.label)
                                        .collect(Collectors.joining(", "))
                                + ", or with --plain one for all platforms, without the workbench."));
    }

    String label() {
        return label;
    }

    /** As DJL names it in its jars. */
    String nativeName() {
        return nativeName;
    }

    /**
     * As pip names it. The version of the C library is the newest that one of the native libraries asks for, and that of macOS is PyTorch's.
     *
     * @see <a href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">Platform tags</a>
     */
    String tag() {
        return tag;
    }
}
