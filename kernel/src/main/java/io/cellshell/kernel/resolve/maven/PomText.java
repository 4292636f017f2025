package io.cellshell.kernel.resolve.maven;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** A POM as people write it into a cell: whole, or only the parts that matter to them. */
public final class PomText {

    private static final int MAX_CHARS = 1 << 20;
    private static final List<String> SECTIONS = List.of(
            "parent", "properties", "dependencyManagement", "dependencies", "repositories", "profiles", "build");

    private PomText() {}

    /**
     * A whole POM, with the names that Maven demands and that nobody needs here.
     *
     * @param text a {@code <project>}, or any number of {@code <dependency>}, {@code <repository>} and sections of a POM
     * @throws ResolveException where it is no such thing
     */
    public static String whole(String text) throws ResolveException {
        check(text);
        Xpp3Dom cell = parse("<cell>" + text.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "") + "</cell>");
        Xpp3Dom project = cell.getChild("project");
        if (project != null && cell.getChildCount() > 1) {
            throw new ResolveException("Beside <project> stands more: put it into <project>.");
        }
        Xpp3Dom whole = new Xpp3Dom("project");
        for (Xpp3Dom child : (project == null ? gathered(cell) : project).getChildren()) {
            whole.addChild(child);
        }
        demand(whole, "modelVersion", "4.0.0");
        demand(whole, "artifactId", "notebook");
        if (whole.getChild("parent") == null) {
            demand(whole, "groupId", "notebook");
            demand(whole, "version", "1");
        }
        return whole.toString();
    }

    /**
     * Refuses what no POM has and an attack may have.
     *
     * @throws ResolveException where the text is too long or declares entities
     */
    public static void check(String text) throws ResolveException {
        if (text.length() > MAX_CHARS) {
            throw new ResolveException("The POM is longer than " + MAX_CHARS + " characters, too long to be one.");
        }
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new ResolveException(
                    "The POM declares a document type or entities, which are not read here: they could"
                            + " reach for files of this machine. Leave the declaration out.");
        }
    }

    private static Xpp3Dom gathered(Xpp3Dom cell) throws ResolveException {
        Xpp3Dom project = new Xpp3Dom("project");
        for (Xpp3Dom child : cell.getChildren()) {
            switch (child.getName()) {
                case "dependency" -> section(project, "dependencies").addChild(child);
                case "repository" -> section(project, "repositories").addChild(child);
                case "dependencies", "repositories" -> {
                    Xpp3Dom section = section(project, child.getName());
                    List.of(child.getChildren()).forEach(section::addChild);
                }
                default -> {
                    if (!SECTIONS.contains(child.getName())) {
                        throw new ResolveException(
                                "<" + child.getName() + "> is not part of a POM that names libraries;"
                                        + " write <project>, <dependency> or <repository>.");
                    }
                    project.addChild(child);
                }
            }
        }
        if (project.getChildCount() == 0) {
            throw new ResolveException("The POM is empty; write <project>, <dependency> or <repository>.");
        }
        return project;
    }

    private static Xpp3Dom section(Xpp3Dom project, String name) {
        if (project.getChild(name) == null) {
            project.addChild(new Xpp3Dom(name));
        }
        return project.getChild(name);
    }

    private static void demand(Xpp3Dom project, String name, String value) {
        if (project.getChild(name) == null) {
            Xpp3Dom child = new Xpp3Dom(name);
            child.setValue(value);
            project.addChild(child);
        }
    }

    private static Xpp3Dom parse(String xml) throws ResolveException {
        try {
            return Xpp3DomBuilder.build(new StringReader(xml));
        } catch (XmlPullParserException | IOException e) {
            throw new ResolveException("The POM is not well-formed XML: " + e.getMessage(), e);
        }
    }
}
