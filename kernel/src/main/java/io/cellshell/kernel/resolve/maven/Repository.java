package io.cellshell.kernel.resolve.maven;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A place where libraries are looked for, besides Maven Central.
 *
 * @param id short name; mirrors and passwords of {@code settings.xml} are found by it
 * @param url {@code https}, {@code http} or {@code file} address
 * @param releases how often released libraries are looked for again: {@code never}, {@code always}, {@code daily} or
 *     {@code interval:MINUTES}; empty where there are none
 * @param snapshots the same for snapshots
 */
public record Repository(String id, String url, String releases, String snapshots) {

    /** Names that JBang users write without an address. */
    private static final Map<String, String> KNOWN = Map.of(
            "jitpack", "https://jitpack.io",
            "google", "https://maven.google.com");

    /**
     * A repository with Maven's own policies.
     *
     * @param id short name
     * @param url address, or a folder of this machine
     * @throws ResolveException where one of them cannot be used
     */
    public static Repository of(String id, String url) throws ResolveException {
        return of(id, url, "daily", "daily");
    }

    /** The same with policies; see {@link Repository}. */
    public static Repository of(String id, String url, String releases, String snapshots) throws ResolveException {
        if (!id.matches("\\w[\\w.-]*")) {
            throw new ResolveException("'" + id
                    + "' is not a name for a repository; use letters, digits, points, hyphens and underscores.");
        }
        return new Repository(id, address(url), policy(releases), policy(snapshots));
    }

    /**
     * A repository for which only a name or only an address is known.
     *
     * @throws ResolveException where it is neither an address nor a known name
     */
    public static Repository of(String idOrUrl) throws ResolveException {
        if (KNOWN.containsKey(idOrUrl)) {
            return of(idOrUrl, KNOWN.get(idOrUrl));
        }
        return of("repository-" + Integer.toHexString(idOrUrl.hashCode()), idOrUrl);
    }

    private static String address(String url) throws ResolveException {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme());
            if (scheme.matches("https?") && uri.getHost() != null || scheme.equals("file")) {
                return url;
            }
            Path folder = Path.of(url);
            if (folder.toFile().isDirectory()) {
                return folder.toAbsolutePath().normalize().toUri().toString();
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ResolveException(wrong(url), e);
        }
        throw new ResolveException(wrong(url));
    }

    private static String wrong(String url) {
        return "'" + url + "' is neither the address of a repository (https://…, file:///…) nor a folder that exists.";
    }

    private static String policy(String policy) throws ResolveException {
        if (!policy.matches("|never|always|daily|interval:[1-9][0-9]*")) {
            throw new ResolveException(
                    "'" + policy + "' is not an update policy; use never, always, daily or interval:MINUTES.");
        }
        return policy;
    }
}
