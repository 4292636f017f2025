package io.cellshell.kernel.hint;

import java.util.regex.Pattern;

/** Which errors the compiler's parser makes. One mistake confuses it for the rest of the code, so its first error counts alone. */
public final class Syntax {

    private static final Pattern KEYS =
            Pattern.compile(".*expected\\d*|illegal\\.(?:start|char|esc|unicode|text|dot|underscore|nonascii).*"
                    + "|unclosed\\..*|premature\\.eof|not\\.stmt|empty\\.char\\.lit|invalid\\.(?:meth|hex|binary|unicode).*|malformed\\..*"
                    + "|(?:else|catch|finally)\\.without.*|try\\.without.*|orphaned|(?:class|variable)\\.not\\.allowed"
                    + "|array\\.dimension\\.missing|restricted\\.type.*|underscore\\.as.*|.*\\.as\\.identifier|repeated\\.modifier"
                    + "|varargs\\.and.*|initializer\\.not.*|statement\\.not.*");

    private Syntax() {}

    /** Whether an error with this key is one of syntax. */
    public static boolean isError(String key) {
        return KEYS.matcher(key).matches();
    }
}
