package io.cellshell.kernel.resolve.maven;

import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicy;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicyProvider;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.TransferResource;

/**
 * A file whose checksum is wrong is refused, where Maven 3 only warns. A file without a checksum is taken: old and private
 * repositories have none.
 */
final class StrictChecksums implements ChecksumPolicyProvider {

    @Override
    public ChecksumPolicy newChecksumPolicy(
            RepositorySystemSession session, RemoteRepository repository, TransferResource resource, String policy) {
        return new Strict();
    }

    @Override
    public String getEffectiveChecksumPolicy(RepositorySystemSession session, String policy1, String policy2) {
        return RepositoryPolicy.CHECKSUM_POLICY_FAIL;
    }

    private static final class Strict implements ChecksumPolicy {

        @Override
        public boolean onChecksumMatch(String algorithm, ChecksumKind kind) {
            return true;
        }

        @Override
        public void onChecksumMismatch(String algorithm, ChecksumKind kind, ChecksumFailureException exception)
                throws ChecksumFailureException {
            throw exception;
        }

        /** A checksum that could not be loaded says nothing about the file. */
        @Override
        public void onChecksumError(String algorithm, ChecksumKind kind, ChecksumFailureException exception) {}

        @Override
        public void onNoMoreChecksums() {}

        @Override
        public void onTransferRetry() {}

        @Override
        public boolean onTransferChecksumFailure(ChecksumFailureException exception) {
            return false;
        }
    }
}
