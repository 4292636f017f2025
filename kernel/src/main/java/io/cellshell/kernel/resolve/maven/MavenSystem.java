package io.cellshell.kernel.resolve.maven;

import java.util.HashMap;
import java.util.Map;
import org.apache.maven.model.building.ModelBuilder;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicyProvider;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transport.file.FileTransporterFactory;
import org.eclipse.aether.transport.jdk.JdkTransporterFactory;

/**
 * Maven's parts, put together once.
 *
 * @param repositories finds and loads libraries
 * @param models reads POMs with all that they inherit and import
 */
record MavenSystem(RepositorySystem repositories, ModelBuilder models) {

    static MavenSystem create() {
        Parts parts = new Parts();
        return new MavenSystem(parts.get(), parts.getModelBuilder());
    }

    private static final class Parts extends RepositorySystemSupplier {

        @Override
        protected Map<String, TransporterFactory> createTransporterFactories() {
            Map<String, TransporterFactory> factories = new HashMap<>();
            factories.put(FileTransporterFactory.NAME, new FileTransporterFactory());
            factories.put(
                    JdkTransporterFactory.NAME, new JdkTransporterFactory(getChecksumExtractor(), getPathProcessor()));
            return factories;
        }

        @Override
        protected ChecksumPolicyProvider createChecksumPolicyProvider() {
            return new StrictChecksums();
        }
    }
}
