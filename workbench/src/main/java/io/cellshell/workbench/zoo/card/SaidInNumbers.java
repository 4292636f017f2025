package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name and description say of its input in plain words, and what the rest of the description has for it. Only words that can
 * mean nothing else count; what is said in two ways is taken as it is.
 */
final class SaidInNumbers {

    private static final Pattern PIXEL_SIZE = Pattern.compile(
            "(?i)(?:pixel size|resolution)(?: is| of|:)? ([0-9]+(?:\\.[0-9]+)?) ?(nm|nanomet(?:er|re)s?|µm|μm|um|micromet(?:er|re)s?|microns?)(?![a-z])");
    private static final Pattern CHANNELS = Pattern.compile(
            "(?i)(?:takes|expects|input (?:of|has)|with) (two|three|four|five|[2-9])[- ]channels?(?![a-z])");
    private static final Pattern BITS = Pattern.compile("(?i)(?<![0-9])(8|16)[- ]?bit(?![a-z0-9])");
    private static final Pattern EIGHT = Pattern.compile("(?i)\\beight[- ]bit\\b");
    private static final Pattern VERSION = Pattern.compile("(?i)\\bversion ([0-9]+)\\.([0-9]+)");
    private static final List<String> NUMBERS = List.of("two", "three", "four", "five");

    private final DescriptionFacts facts;
    private final String text;
    private final List<String> found = new ArrayList<>();

    private SaidInNumbers(DescriptionFacts facts) {
        this.facts = facts;
        this.text = facts.name().orElse("") + ". " + facts.description();
    }

    /** Each in one sentence. */
    static List<String> contradictions(DescriptionFacts facts) {
        SaidInNumbers all = new SaidInNumbers(facts);
        all.pixelSize();
        all.channels();
        all.bits();
        all.parent();
        all.version();
        return List.copyOf(all.found);
    }

    /** The one thing that a pattern finds. */
    private Optional<Matcher> only(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Matcher again = pattern.matcher(text);
        again.find();
        return again.find() ? Optional.empty() : Optional.of(matcher);
    }

    private void pixelSize() {
        OptionalDouble axis = facts.pixelSize();
        only(PIXEL_SIZE).filter(said -> axis.isPresent()).ifPresent(said -> {
            double micrometres = Double.parseDouble(said.group(1))
                    / (said.group(2).toLowerCase(Locale.ROOT).startsWith("n") ? 1000 : 1);
            // an axis without a unit of length, or of the scale 1 that stands where nothing was said, tells nothing
            double ratio = micrometres / axis.getAsDouble();
            if (axis.getAsDouble() != 1 && (ratio > 1.1 || ratio < 0.9)) {
                found.add("Its name and description say “" + said.group()
                        + "”, but the axes of its input have pixels of " + axis.getAsDouble() + " µm.");
            }
        });
    }

    private void channels() {
        if (facts.inputs().size() != 1) {
            return;
        }
        OptionalInt channels = facts.inputs().get(0).channels();
        only(CHANNELS).filter(said -> channels.isPresent()).ifPresent(said -> {
            String word = said.group(1).toLowerCase(Locale.ROOT);
            int number = NUMBERS.contains(word) ? NUMBERS.indexOf(word) + 2 : Integer.parseInt(word);
            if (number != channels.getAsInt()) {
                found.add("Its name and description say “" + said.group() + "”, but its input has "
                        + channels.getAsInt() + (channels.getAsInt() == 1 ? " channel." : " channels."));
            }
        });
    }

    private void bits() {
        boolean eight = EIGHT.matcher(text).find()
                || only(BITS).filter(said -> said.group(1).equals("8")).isPresent();
        if (eight && facts.inputs().size() == 1 && facts.inputs().get(0).type().matches("u?int(16|32|64)")) {
            found.add("Its name and description speak of 8-bit images, but its input holds numbers of the type "
                    + facts.inputs().get(0).type() + ".");
        }
    }

    private void parent() {
        Optional<String> parent = facts.root().at("parent").at("id").text();
        if (parent.isPresent() && text.matches("(?is).*\\btrained from scratch\\b.*")) {
            found.add("Its description says that it was trained from scratch, but its parent is the model “"
                    + parent.get() + "”.");
        }
    }

    private void version() {
        only(VERSION).filter(said -> facts.version().isPresent()).ifPresent(said -> {
            String stated = said.group(1) + "." + said.group(2);
            String own = facts.version().get();
            if (text.toLowerCase(Locale.ROOT).contains("version " + stated + " of the")
                    && !(own + ".0").startsWith(stated)) {
                found.add("Its description calls it version " + stated + ", but its version is " + own + ".");
            }
        });
    }
}
