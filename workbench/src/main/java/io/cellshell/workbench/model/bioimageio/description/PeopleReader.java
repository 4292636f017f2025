package io.cellshell.workbench.model.bioimageio.description;

import java.util.Optional;

/** People in a description. */
final class PeopleReader {

    private PeopleReader() {}

    /** An author or packager. */
    static Optional<Person> author(DescriptionNode node, boolean is04) {
        if (is04 && node.isText()) {
            return node.text()
                    .map(name -> new Person(
                            withoutSlashes(name),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        FieldReader fields = node.fields();
        Optional<String> name = fields.required("name").flatMap(child -> name(child, is04));
        Optional<String> user = fields.optionalText("github_user");
        return person(fields, name.orElse(""), user);
    }

    /** A maintainer, who has an account at GitHub, and perhaps a name. */
    static Optional<Person> maintainer(DescriptionNode node, boolean is04) {
        FieldReader fields = node.fields();
        Optional<String> name = fields.optional("name").flatMap(child -> name(child, is04));
        String user = fields.requiredText("github_user", Integer.MAX_VALUE);
        return person(fields, name.orElse(""), Optional.of(user));
    }

    private static Optional<Person> person(FieldReader fields, String name, Optional<String> user) {
        Optional<String> email = email(fields.optional("email"));
        Optional<String> orcid = fields.optional("orcid")
                .flatMap(node -> node.text(
                        "an ORCID iD, four groups of four digits with the right check digit", TextRules::isOrcid));
        Optional<String> affiliation = fields.optionalText("affiliation");
        fields.requireNoOthers();
        return Optional.of(
                new Person(name, affiliation, email, orcid, user.map(text -> text.replace("https://github.com/", ""))));
    }

    static Optional<GeneralDescription.Uploader> uploader(DescriptionNode node) {
        FieldReader fields = node.fields();
        Optional<String> email = email(fields.required("email"));
        Optional<String> name = fields.optionalText("name").map(PeopleReader::withoutSlashes);
        fields.requireNoOthers();
        return Optional.of(new GeneralDescription.Uploader(email.orElse(""), name));
    }

    private static Optional<String> email(Optional<DescriptionNode> node) {
        return node.flatMap(child -> child.text(TextRules.EMAIL, TextRules::isEmail));
    }

    private static Optional<String> name(DescriptionNode node, boolean is04) {
        return is04
                ? node.text().map(PeopleReader::withoutSlashes)
                : node.text(
                        "a name without / and \\", text -> withoutSlashes(text).equals(text));
    }

    static String withoutSlashes(String name) {
        return name.replace("/", "").replace("\\", "");
    }
}
