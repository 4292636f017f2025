package io.cellshell.kernel.resolve.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionScheme;

/**
 * What Maven has chosen among all the libraries that were asked for, and all that those ask for.
 *
 * @param chosen one node for each library
 * @param conflicts choices between versions
 */
public record Mediation(List<DependencyNode> chosen, List<Conflict> conflicts) {

    /**
     * A version that was asked for and gave way to another.
     *
     * @param library group and name
     * @param lost the version that was asked for
     * @param askedBy the library that asked for it
     * @param won the version that is used
     */
    public record Conflict(String library, String lost, String askedBy, String won) {

        /** Whether a library gets an older version than it was made for: the kind that breaks at run time. */
        public boolean isDowngrade() {
            try {
                VersionScheme scheme = new GenericVersionScheme();
                return scheme.parseVersion(won).compareTo(scheme.parseVersion(lost)) < 0;
            } catch (InvalidVersionSpecificationException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return library + " " + won + " is used, although " + askedBy + " asks for " + lost;
        }
    }

    /** Reads the graph of all that was collected, with the losers still in it. */
    static Mediation of(DependencyNode root) {
        Mediation mediation = new Mediation(new ArrayList<>(), new ArrayList<>());
        root.getChildren().forEach(child -> mediation.visit(child, "the notebook"));
        return mediation;
    }

    private void visit(DependencyNode node, String parent) {
        Artifact artifact = node.getArtifact();
        Map<?, ?> data = node.getData();
        if (data.get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode winner) {
            String won = winner.getArtifact().getVersion();
            if (!won.equals(artifact.getVersion())) {
                conflicts.add(new Conflict(
                        artifact.getGroupId() + ":" + artifact.getArtifactId(), artifact.getVersion(), parent, won));
            }
            return;
        }
        chosen.add(node);
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
        node.getChildren().forEach(child -> visit(child, name));
    }
}
