package io.cellshell.workbench.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Addresses of the web: {@code http} and {@code https}, with a host, without a password. */
public final class WebAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST = 4000;
    private static final int LONGEST_SHOWN = 200;

    private WebAddress() {}

    /** Whether a text begins like an address of the web. */
    public static boolean isOne(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * The address.
     *
     * @throws WebException where the text is none
     */
    public static URI of(String text) {
        try {
            URI address = new URI(text.length() > LONGEST ? "" : text.replace(" ", "%20"));
            if (SCHEMES.contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new WebException(
                "“" + shown(text)
                        + "” is not an address that is fetched: that begins with https:// or http:// and names a server; check it.");
    }

    /**
     * An address that another one has led to: by a redirect, or since a file that lies there names it. What is public leads to nothing on
     * this machine or in its local network, and what is encrypted to nothing that is not.
     *
     * @throws WebException where it may not be followed
     */
    public static URI follow(URI from, String text) {
        URI to = of(absolute(from, text));
        if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw new WebException(shown(from.toString()) + " leads to " + shown(to.toString())
                    + ", which is not encrypted, so anyone on the way could have changed it; it is not followed.");
        }
        requirePublic(from, to);
        return to;
    }

    /** As {@link #follow}, but an unencrypted address may be followed, since what comes is held against a checksum. */
    public static URI followVerified(URI from, String text) {
        URI to = of(absolute(from, text));
        requirePublic(from, to);
        return to;
    }

    private static String absolute(URI from, String text) {
        try {
            return from.resolve(new URI(text.replace(" ", "%20"))).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return text;
        }
    }

    private static void requirePublic(URI from, URI to) {
        if (!to.getHost().equalsIgnoreCase(from.getHost()) && isLocal(to.getHost())) {
            throw new WebException(shown(from.toString()) + " leads to " + shown(to.toString())
                    + ", which is this machine or one of its local network; it is not followed.");
        }
    }

    /** Whether a server is this machine, or one that cannot be reached from elsewhere. */
    private static boolean isLocal(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                byte[] bytes = address.getAddress();
                boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
                boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
                if (unique
                        || carrier
                        || address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // a proxy may know it; else nothing will come
            return false;
        }
    }

    /** An address for a message, in one line. */
    static String shown(String address) {
        String line = address.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
