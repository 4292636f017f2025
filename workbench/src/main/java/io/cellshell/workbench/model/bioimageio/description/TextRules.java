package io.cellshell.workbench.model.bioimageio.description;

import java.net.IDN;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which texts are names, addresses, versions and so on. */
final class TextRules {

    static final String IDENTIFIER =
            "a name of letters, digits and _ that begins with no digit and is no word of Python";
    static final String URL = "an address that begins with http:// or https://";
    static final String VERSION = "a version such as 1.2.3";
    static final String EMAIL = "an e-mail address";
    static final String RESOURCE =
            "an identifier of lower-case letters, digits and any of _-/. that has no / at its ends";

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /** Of packaging.version, PEP 440. */
    private static final Pattern VERSION_PATTERN = Pattern.compile(
            "\\s*v?(?:\\d+!)?\\d+(?:\\.\\d+)*(?:[-_.]?(?:alpha|a|beta|b|preview|pre|c|rc)[-_.]?\\d*)?"
                    + "(?:-\\d+|[-_.]?(?:post|rev|r)[-_.]?\\d*)?(?:[-_.]?dev[-_.]?\\d*)?(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final String UNIT = "(Q|R|Y|Z|E|P|T|G|M|k|h|da|d|c|m|µ|n|p|f|a|z|y|r|q)?"
            + "(m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|Ω|S|Wb|T|H|lm|lx|Bq|Gy|Sv|kat|l|L)";
    private static final Pattern SI_UNIT = Pattern.compile(
            UNIT + "(\\^[+-]?[1-9]\\d*)?(?:·" + UNIT + "(\\^[+-]?[1-9]\\d*)?|/" + UNIT + "(\\^\\+?[1-9]\\d*)?)*");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?is)https?:[/\\\\]*(?:[^/?#\\\\@]*@)?(\\[[0-9a-f:.]+\\]|[^/?#\\\\:@]+)(?::(\\d*))?(?:[/?#\\\\].*)?");
    private static final Pattern HOST = Pattern.compile("[^\\s#%/:<>?@\\[\\\\\\]^|\\p{Cntrl}]+");

    private static final Pattern LOCAL_PART =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+\\-/=?^_`{|}~]+(\\.[\\p{L}\\p{N}!#$%&'*+\\-/=?^_`{|}~]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?");

    /** Domains that no mail goes to (RFC 6761 and others), as in the package email-validator. */
    private static final List<String> NO_MAIL = List.of(
            "arpa",
            "invalid",
            "local",
            "localhost",
            "onion",
            "test",
            "alt",
            "eap-noob.arpa",
            "6tisch.arpa",
            "home.arpa");

    private TextRules() {}

    static boolean isIdentifier(String text) {
        if (text.isEmpty() || KEYWORDS.contains(text)) {
            return false;
        }
        int first = text.codePointAt(0);
        return (Character.isUnicodeIdentifierStart(first) || first == '_')
                && text.codePoints()
                        .skip(1)
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    static boolean isIdentifier(String text, int longest) {
        return isIdentifier(text) && text.codePointCount(0, text.length()) <= longest;
    }

    static boolean isResourceId(String text) {
        return text.matches("[a-z0-9_\\-/.]+") && !text.startsWith("/") && !text.endsWith("/");
    }

    static boolean isVersion(String text) {
        return VERSION_PATTERN.matcher(text).matches();
    }

    static boolean isSiUnit(String text) {
        return SI_UNIT.matcher(text.replace('×', '·').replace('*', '·').replace(' ', '·'))
                .matches();
    }

    static boolean isDoi(String text) {
        return text.matches("10\\.[0-9]{4}.+");
    }

    static boolean isUrl(String text) {
        String plain = text.strip().replaceAll("[\\t\\r\\n]", "");
        var matcher = ADDRESS.matcher(plain);
        if (plain.length() > 2083 || !matcher.matches()) {
            return false;
        }
        String host = matcher.group(1);
        String port = matcher.group(2);
        boolean rightPort = port == null || port.isEmpty() || port.length() <= 5 && Integer.parseInt(port) < 65_536;
        return rightPort && (host.startsWith("[") || HOST.matcher(host).matches());
    }

    static boolean isEmail(String text) {
        String plain = text.strip();
        if (plain.matches("(?s)[^<>]*<[^<>]+>")) {
            plain = plain.substring(plain.indexOf('<') + 1, plain.length() - 1).strip();
        }
        int at = plain.lastIndexOf('@');
        if (at < 1 || at > 64 || plain.length() > 254) {
            return false;
        }
        String domain = plain.substring(at + 1);
        return LOCAL_PART.matcher(plain.substring(0, at)).matches()
                && DOMAIN.matcher(domain).matches()
                && isMailDomain(domain.toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isMailDomain(String domain) {
        String last = domain.substring(domain.lastIndexOf('.') + 1);
        try {
            IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return last.matches(".*\\p{L}.*")
                && NO_MAIL.stream().noneMatch(no -> domain.equals(no) || domain.endsWith("." + no));
    }

    /** As ISO 7064, 11-2. */
    static boolean isOrcid(String text) {
        if (!text.matches("[0-9X]{4}-[0-9X]{4}-[0-9X]{4}-[0-9X]{4}")) {
            return false;
        }
        int check = 0;
        for (char digit : text.replace("-", "").toCharArray()) {
            check = (2 * check + (digit == 'X' ? 10 : digit - '0')) % 11;
        }
        return check == 1;
    }

    /** Whether it names a file beside the description. Paths are looked at again before anything is opened. */
    static boolean isRelativePath(String text) {
        return !text.startsWith("/")
                && !text.matches("https?:(/.*)?")
                && !text.replaceAll("(^|/)\\.?(?=/|$)", "").isEmpty();
    }

    static boolean isSha256(String text) {
        return text.strip().length() == 64;
    }

    /** The last part of a path or address. */
    static String fileName(String source) {
        String plain = source.matches("(?i)https?:.*") ? source.replaceAll("[?#].*", "") : source;
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
