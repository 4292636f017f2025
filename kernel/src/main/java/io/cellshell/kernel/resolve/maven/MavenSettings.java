package io.cellshell.kernel.resolve.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * What Maven is told on this machine: {@code ~/.m2/settings.xml}, and that of the Maven installation.
 *
 * @param settings mirrors, profiles and the rest, with passwords in plain text
 * @param localRepository where loaded libraries are kept
 */
public record MavenSettings(Settings settings, Path localRepository) {

    /** The folder of Maven's settings of the user who runs this process. */
    public static Path ofThisUser() {
        return Path.of(System.getProperty("user.home"), ".m2");
    }

    /**
     * Reads settings.
     *
     * @param home the folder of a user's settings
     * @param environment the variables of the process, in which the Maven installation may be found
     * @throws ResolveException where a file is there and cannot be understood
     */
    static MavenSettings read(Path home, Map<String, String> environment) throws ResolveException {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        environment.forEach((name, value) -> system.setProperty("env." + name, value));
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(system);
        request.setUserSettingsFile(home.resolve("settings.xml").toFile());
        installation(environment)
                .ifPresent(maven -> request.setGlobalSettingsFile(
                        maven.resolve("conf/settings.xml").toFile()));
        try {
            Settings settings = decrypted(
                    new DefaultSettingsBuilderFactory()
                            .newInstance()
                            .build(request)
                            .getEffectiveSettings(),
                    home);
            String local = Optional.ofNullable(System.getProperty("maven.repo.local"))
                    .or(() -> Optional.ofNullable(settings.getLocalRepository()))
                    .orElse(home.resolve("repository").toString());
            return new MavenSettings(settings, Path.of(local).toAbsolutePath().normalize());
        } catch (SettingsBuildingException e) {
            SettingsProblem problem = e.getProblems().get(0);
            throw new ResolveException(
                    "Maven's settings cannot be read: " + problem.getMessage() + " (" + problem.getLocation() + ")", e);
        }
    }

    /** The folder of the Maven installation, as its launcher would find it. */
    private static Optional<Path> installation(Map<String, String> environment) {
        Stream<Path> named = Stream.of("MAVEN_HOME", "M2_HOME")
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(Path::of);
        Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, "mvn"))
                .filter(File::isFile)
                .flatMap(MavenSettings::homeOf);
        return Stream.concat(named, onPath)
                .filter(folder -> Files.isRegularFile(folder.resolve("conf/settings.xml")))
                .findFirst();
    }

    private static Stream<Path> homeOf(File launcher) {
        try {
            return Stream.of(launcher.toPath().toRealPath().getParent().getParent());
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Settings decrypted(Settings settings, Path home) {
        DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                home.resolve("settings-security.xml").toString());
        SettingsDecryptionResult result =
                new DefaultSettingsDecrypter(dispatcher).decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(result.getServers());
        settings.setProxies(result.getProxies());
        return settings;
    }
}
