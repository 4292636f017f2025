package io.cellshell.kernel.resolve.maven;

import java.util.List;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.RepositoryPolicy;
import org.apache.maven.settings.Settings;

/** The profiles of {@code settings.xml} as profiles of a POM: they bring repositories and properties. */
final class SettingsProfiles {

    private SettingsProfiles() {}

    static List<Profile> of(Settings settings) {
        return settings.getProfiles().stream().map(SettingsProfiles::profile).toList();
    }

    private static Profile profile(org.apache.maven.settings.Profile from) {
        Profile profile = new Profile();
        profile.setId(from.getId());
        profile.setSource("settings.xml");
        profile.setProperties(from.getProperties());
        from.getRepositories().forEach(each -> profile.addRepository(repository(each)));
        if (from.getActivation() != null) {
            profile.setActivation(activation(from.getActivation()));
        }
        return profile;
    }

    private static Repository repository(org.apache.maven.settings.Repository from) {
        Repository repository = new Repository();
        repository.setId(from.getId());
        repository.setUrl(from.getUrl());
        repository.setReleases(policy(from.getReleases()));
        repository.setSnapshots(policy(from.getSnapshots()));
        return repository;
    }

    private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy from) {
        if (from == null) {
            return null;
        }
        RepositoryPolicy policy = new RepositoryPolicy();
        policy.setEnabled(from.isEnabled());
        policy.setUpdatePolicy(from.getUpdatePolicy());
        return policy;
    }

    private static Activation activation(org.apache.maven.settings.Activation from) {
        Activation activation = new Activation();
        activation.setActiveByDefault(from.isActiveByDefault());
        activation.setJdk(from.getJdk());
        if (from.getOs() != null) {
            ActivationOS os = new ActivationOS();
            os.setArch(from.getOs().getArch());
            os.setFamily(from.getOs().getFamily());
            os.setName(from.getOs().getName());
            os.setVersion(from.getOs().getVersion());
            activation.setOs(os);
        }
        if (from.getProperty() != null) {
            ActivationProperty property = new ActivationProperty();
            property.setName(from.getProperty().getName());
            property.setValue(from.getProperty().getValue());
            activation.setProperty(property);
        }
        if (from.getFile() != null) {
            ActivationFile file = new ActivationFile();
            file.setExists(from.getFile().getExists());
            file.setMissing(from.getFile().getMissing());
            activation.setFile(file);
        }
        return activation;
    }
}
