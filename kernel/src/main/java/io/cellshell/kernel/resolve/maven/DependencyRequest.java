package io.cellshell.kernel.resolve.maven;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;

/**
 * What a notebook has asked for, in the words of a POM. All requests of a notebook are one POM that grows: so versions are
 * mediated over all of them together.
 *
 * @param dependencies libraries that were named
 * @param managed versions of libraries that others bring; BOMs
 * @param repositories where to look besides Maven Central
 */
public record DependencyRequest(
        List<Dependency> dependencies, List<Dependency> managed, List<Repository> repositories) {

    public static final DependencyRequest NOTHING = new DependencyRequest(List.of(), List.of(), List.of());

    public static DependencyRequest of(
            Collection<Coordinate> libraries,
            Collection<Coordinate> boms,
            Collection<io.cellshell.kernel.resolve.maven.Repository> from) {
        return new DependencyRequest(
                libraries.stream().map(DependencyRequest::dependency).toList(),
                boms.stream().map(DependencyRequest::bom).toList(),
                from.stream().map(Repositories::model).toList());
    }

    /** Both together. Where both name a library or a repository, {@code later} has the say. */
    public DependencyRequest plus(DependencyRequest later) {
        Map<String, Dependency> libraries = new LinkedHashMap<>();
        dependencies.forEach(each -> libraries.put(each.getManagementKey(), each));
        later.dependencies.forEach(each -> libraries.put(each.getManagementKey(), each));
        Map<String, Repository> places = new LinkedHashMap<>();
        repositories.forEach(each -> places.put(each.getId(), each));
        later.repositories.forEach(each -> places.put(each.getId(), each));
        List<Dependency> versions = new ArrayList<>(later.managed);
        versions.addAll(managed);
        return new DependencyRequest(List.copyOf(libraries.values()), versions, List.copyOf(places.values()));
    }

    /** The same with these places to look in, too. */
    public DependencyRequest withRepositories(List<Repository> more) {
        return plus(new DependencyRequest(List.of(), List.of(), more));
    }

    /** Whether nothing would change with {@code more}. */
    public boolean covers(DependencyRequest more) {
        Set<String> here = keys();
        return here.containsAll(more.keys());
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>();
        dependencies.forEach(each -> keys.add("library " + key(each)));
        managed.forEach(each -> keys.add("version " + key(each)));
        repositories.forEach(each -> keys.add("repository " + each.getId() + " " + each.getUrl()));
        return keys;
    }

    private static String key(Dependency each) {
        List<String> without = each.getExclusions().stream()
                .map(one -> one.getGroupId() + ":" + one.getArtifactId())
                .toList();
        return each.getManagementKey() + ":" + each.getVersion() + without;
    }

    /** Whether this library was asked for itself. */
    boolean names(String group, String name) {
        return dependencies.stream()
                .anyMatch(each ->
                        each.getGroupId().equals(group) && each.getArtifactId().equals(name));
    }

    /** The same, but a library has no jar of its own: only what its POM names is wanted. */
    DependencyRequest asPom(String group, String name) {
        List<Dependency> changed = dependencies.stream().map(Dependency::clone).toList();
        changed.stream()
                .filter(each ->
                        each.getGroupId().equals(group) && each.getArtifactId().equals(name))
                .forEach(each -> each.setType("pom"));
        return new DependencyRequest(changed, managed, repositories);
    }

    /** The POM that asks for all this. */
    Model pom() {
        Model model = new Model();
        model.setModelVersion("4.0.0");
        model.setGroupId("notebook");
        model.setArtifactId("notebook");
        model.setVersion("1");
        dependencies.forEach(each -> model.addDependency(each.clone()));
        model.setDependencyManagement(new DependencyManagement());
        managed.forEach(each -> model.getDependencyManagement().addDependency(each.clone()));
        repositories.forEach(each -> model.addRepository(each.clone()));
        return model;
    }

    private static Dependency bom(Coordinate coordinate) {
        Dependency bom = dependency(coordinate);
        bom.setType("pom");
        bom.setScope("import");
        return bom;
    }

    private static Dependency dependency(Coordinate coordinate) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(coordinate.group());
        dependency.setArtifactId(coordinate.name());
        dependency.setType(coordinate.type());
        dependency.setClassifier(coordinate.classifier().isEmpty() ? null : coordinate.classifier());
        dependency.setVersion(coordinate.version().isEmpty() ? null : coordinate.version());
        coordinate.exclusions().forEach(each -> dependency.addExclusion(exclusion(each)));
        return dependency;
    }

    private static Exclusion exclusion(String text) {
        List<String> parts = Arrays.asList(text.split(":"));
        Exclusion exclusion = new Exclusion();
        exclusion.setGroupId(parts.get(0));
        exclusion.setArtifactId(parts.size() > 1 ? parts.get(1) : "*");
        return exclusion;
    }
}
