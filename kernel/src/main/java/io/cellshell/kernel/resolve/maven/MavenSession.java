package io.cellshell.kernel.resolve.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.JreProxySelector;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** One request to Maven's parts, which behave as the user's settings say. */
final class MavenSession {

    private static final int CONNECT_MS = 10_000;
    private static final int SILENCE_MS = 30_000;

    private MavenSession() {}

    /**
     * @param offline whether only what is on this machine counts
     * @param forceUpdate whether snapshots and lists of versions are asked for again
     * @param listener hears of all transfers
     */
    static CloseableSession open(
            RepositorySystem system,
            MavenSettings settings,
            boolean offline,
            boolean forceUpdate,
            TransferListener listener) {
        Map<String, Object> options = new HashMap<>();
        options.put(ConfigurationProperties.USER_AGENT, "CellShell");
        options.put(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MS);
        options.put(ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MS);
        options.put(ConflictResolver.CONFIG_PROP_VERBOSE, ConflictResolver.Verbosity.STANDARD);
        // Files are written beside and moved; a stopped request must not hold up the next one.
        options.put("aether.syncContext.named.factory", "noop");
        // Lists of what a repository holds would be one more request each, and one more that can fail.
        options.put("aether.remoteRepositoryFilter.prefixes", false);
        options.put("aether.remoteRepositoryFilter.groupId", false);
        settings.settings()
                .getServers()
                .forEach(server -> headers(server)
                        .ifPresent(headers ->
                                options.put(ConfigurationProperties.HTTP_HEADERS + "." + server.getId(), headers)));
        SessionBuilder session = new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(settings.localRepository())
                .setSystemProperties(System.getProperties())
                .setConfigProperties(options)
                .setOffline(offline || settings.settings().isOffline())
                .setMirrorSelector(mirrors(settings.settings()))
                .setProxySelector(proxies(settings.settings()))
                .setAuthenticationSelector(authentications(settings.settings()))
                // What was missing a minute ago may have been published since.
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(
                        ResolutionErrorPolicy.CACHE_DISABLED, ResolutionErrorPolicy.CACHE_DISABLED))
                .setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, false))
                .setTransferListener(listener);
        if (forceUpdate) {
            session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
        }
        return session.build();
    }

    private static MirrorSelector mirrors(Settings settings) {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        // Maven's own settings say the same: what comes by plain HTTP can be changed on its way.
        mirrors.add("maven-default-http-blocker", "http://0.0.0.0/", "default", false, true, "external:http:*", null);
        return mirrors;
    }

    /** Where the settings name no proxy, that of the JVM is used. */
    private static ProxySelector proxies(Settings settings) {
        DefaultProxySelector proxies = new DefaultProxySelector();
        boolean none = true;
        for (org.apache.maven.settings.Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                Authentication authentication = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword())
                        .build();
                proxies.add(
                        new Proxy(proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
                        proxy.getNonProxyHosts());
                none = false;
            }
        }
        return none ? new JreProxySelector() : proxies;
    }

    private static AuthenticationSelector authentications(Settings settings) {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            selector.add(
                    server.getId(),
                    new AuthenticationBuilder()
                            .addUsername(server.getUsername())
                            .addPassword(server.getPassword())
                            .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                            .build());
        }
        return selector;
    }

    /** Headers that a server wants with every request, such as a token; see Maven's guide to HTTP settings. */
    private static Optional<Map<String, String>> headers(Server server) {
        if (!(server.getConfiguration() instanceof Xpp3Dom configuration)
                || configuration.getChild("httpHeaders") == null) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (Xpp3Dom property : configuration.getChild("httpHeaders").getChildren("property")) {
            if (property.getChild("name") != null && property.getChild("value") != null) {
                headers.put(
                        property.getChild("name").getValue(),
                        property.getChild("value").getValue());
            }
        }
        return Optional.of(headers);
    }
}
