package io.cellshell.kernel.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;

/** Libraries that cannot be added, because another version is there: classes that are in use cannot be exchanged. */
final class VersionConflicts {

    private final Map<String, Library> loaded;
    private final ClasspathContents held;
    private final List<String> stay = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> ofTheKernel = new ArrayList<>();

    /**
     * @param loaded what earlier requests have loaded, by id without version
     * @param held what the class path holds, however it came there
     */
    VersionConflicts(Map<String, Library> loaded, ClasspathContents held) {
        this.loaded = loaded;
        this.held = held;
    }

    /** Whether another version of this jar is there. */
    boolean with(Artifact artifact) {
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        String version = artifact.getVersion();
        Library before = loaded.get(ArtifactIdUtils.toVersionlessId(artifact));
        if (before != null) {
            boolean other = !before.file().equals(artifact.getPath());
            if (other) {
                stay.add(name + " " + before.version() + " (not " + version + ")");
                first.add(name + ":" + version);
            }
            return other;
        }
        Optional<String> there = artifact.getClassifier().isEmpty()
                ? held.version(artifact.getArtifactId(), artifact.getPath())
                : Optional.empty();
        there.filter(each -> !each.equals(version))
                .ifPresent(each -> ofTheKernel.add(name + " " + each + " (not " + version + ")"));
        return there.isPresent();
    }

    /** What the person should know of them, in a sentence for each cause. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!stay.isEmpty()) {
            sentences.add("Already loaded and kept: " + String.join(", ", stay)
                    + ". To change that, restart the kernel and ask for " + String.join(" ", first)
                    + " in the first cell.");
        }
        if (!ofTheKernel.isEmpty()) {
            sentences.add("Already on the class path and kept: " + String.join(", ", ofTheKernel)
                    + ". A kernel installed with --plain brings no libraries and takes any version.");
        }
        return sentences;
    }
}
