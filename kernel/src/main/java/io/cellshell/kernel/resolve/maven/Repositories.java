package io.cellshell.kernel.resolve.maven;

import org.apache.maven.model.Repository;
import org.apache.maven.model.RepositoryPolicy;
import org.eclipse.aether.repository.RemoteRepository;

/** The one repository in the three languages of Maven: ours, that of POMs, and that of the resolver. */
final class Repositories {

    private Repositories() {}

    static Repository model(io.cellshell.kernel.resolve.maven.Repository repository) {
        Repository model = new Repository();
        model.setId(repository.id());
        model.setUrl(repository.url());
        model.setReleases(policy(repository.releases()));
        model.setSnapshots(policy(repository.snapshots()));
        return model;
    }

    static RemoteRepository remote(Repository model) {
        return new RemoteRepository.Builder(model.getId(), "default", model.getUrl())
                .setReleasePolicy(policy(model.getReleases()))
                .setSnapshotPolicy(policy(model.getSnapshots()))
                .build();
    }

    private static RepositoryPolicy policy(String updates) {
        RepositoryPolicy policy = new RepositoryPolicy();
        policy.setEnabled(!updates.isEmpty());
        policy.setUpdatePolicy(updates.isEmpty() ? "never" : updates);
        return policy;
    }

    private static org.eclipse.aether.repository.RepositoryPolicy policy(RepositoryPolicy policy) {
        boolean enabled = policy == null || policy.isEnabled();
        String updates = policy == null || policy.getUpdatePolicy() == null ? "daily" : policy.getUpdatePolicy();
        return new org.eclipse.aether.repository.RepositoryPolicy(
                enabled, updates, org.eclipse.aether.repository.RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    }
}
