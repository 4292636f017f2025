package io.cellshell.workbench.zoo.index;

import io.cellshell.workbench.web.WebAddress;
import io.cellshell.workbench.web.WebException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The servers that an index leads to. Each is looked up by its name, to see that it is not in the local network, which takes seconds where
 * there is no such name: an index that names ever new ones would take days to read.
 *
 * @param index its address
 * @param known names of servers so far
 */
record IndexHosts(URI index, Set<String> known) {

    private static final int MOST = 30;

    IndexHosts(URI index) {
        this(index, new HashSet<>());
    }

    /**
     * An address in the index.
     *
     * @param verified whether what lies there is held against a checksum
     * @throws WebException where it may not be followed, or leads to one server too many
     */
    URI follow(String text, boolean verified) {
        String host = host(text);
        if (known.size() >= MOST && !known.contains(host)) {
            throw new WebException("The index leads to more than " + MOST + " servers.");
        }
        known.add(host);
        return verified ? WebAddress.followVerified(index, text) : WebAddress.follow(index, text);
    }

    private String host(String text) {
        try {
            return String.valueOf(
                            index.resolve(new URI(text.replace(" ", "%20"))).getHost())
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // refused by its form
            return "";
        }
    }
}
