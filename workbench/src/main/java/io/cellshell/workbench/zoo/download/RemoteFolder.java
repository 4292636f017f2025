package io.cellshell.workbench.zoo.download;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.web.WebAddress;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where files lie that a description at an address names: beside it, under the same query ({@code ?version=2}) and with the same last word
 * ({@code /content}, as Zenodo has it).
 */
record RemoteFolder(URI description) {

    private static final int LONGEST_NAME = 150;

    /** The address of a file. */
    URI address(DescribedFile file) {
        if (WebAddress.isOne(file.source())) {
            return file.sha256().isPresent()
                    ? WebAddress.followVerified(description, file.source())
                    : WebAddress.follow(description, file.source());
        }
        String path = description.getRawPath();
        String end = path.endsWith("/content") ? "/content" : "";
        String base = path.substring(0, path.length() - end.length());
        String folder = base.substring(0, base.lastIndexOf('/') + 1);
        String name = Arrays.stream(inside(file.source()).split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String query = description.getRawQuery() == null ? "" : "?" + description.getRawQuery();
        return WebAddress.of(
                description.getScheme() + "://" + description.getRawAuthority() + folder + name + end + query);
    }

    /**
     * A name that is one within the package.
     *
     * @throws ModelException where it leads elsewhere
     */
    static String inside(String source) {
        String plain = source.startsWith("./") ? source.substring(2) : source;
        boolean odd = plain.isBlank()
                || plain.length() > LONGEST_NAME
                || plain.startsWith("/")
                || plain.matches("(?s).*[\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}].*")
                || List.of(plain.split("/", -1)).stream()
                        .anyMatch(
                                part -> part.isBlank() || part.startsWith(".") || part.endsWith(".") || isDevice(part));
        if (odd) {
            throw new ModelException(
                    "The description names the file “" + LenientValue.clean(source)
                            + "”, which is not one inside of its package; nothing of it is kept: take it from a source that you trust.");
        }
        return plain;
    }

    /** Names that mean no file on Windows, whatever follows them. */
    private static boolean isDevice(String part) {
        return part.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    }

    /** What a file is called in the package: its name, or the last part of its address that no other file has taken. */
    static String localName(DescribedFile file, Set<String> taken) {
        if (!WebAddress.isOne(file.source())) {
            return inside(file.source());
        }
        String path = String.valueOf(WebAddress.of(file.source()).getPath()).replaceFirst("/content$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String plain = last.matches("\\.*") || isDevice(last) ? "file" : last.replaceFirst("^\\.+", "");
        String name = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        int number = 1;
        while (taken.contains(name.toLowerCase(Locale.ROOT))) {
            name = ++number + "-" + plain;
        }
        return name;
    }
}
