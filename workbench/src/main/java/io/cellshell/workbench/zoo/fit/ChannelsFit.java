package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The images have as many channels as the network takes, and in its order. */
final class ChannelsFit implements FitCheck {

    private static final Practice PRACTICE = new Practice(
            "A3.channels",
            "A network knows its channels by their places alone: another stain in one of them is another image"
                    + " (checklist A3).");

    /** What was decided, why, and how surely. */
    private record Choice(List<Integer> channels, String why) {}

    @Override
    public Finding examine(FitSubject subject) {
        if (subject.given().isEmpty()) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        int taken = taken(subject);
        List<Integer> counts =
                subject.given().stream().map(i -> i.size(Axis.C)).distinct().toList();
        Image first = subject.given().get(0);
        List<String> wanted = wantedNames(subject);
        String evidence = "the network takes " + channels(taken) + (wanted.isEmpty() ? "" : " " + wanted) + ", “"
                + first.name() + "” has " + channels(first.size(Axis.C))
                + (first.channelNames().isEmpty() ? "" : " " + first.channelNames());
        if (taken < 1) {
            return PRACTICE.ok(evidence, "The network takes any number of channels.");
        }
        if (counts.size() > 1) {
            return PRACTICE.stop(
                    "the images have " + counts + " channels",
                    "The images have different numbers of channels, so that no single choice fits them all.",
                    "Divide them, and check each kind by itself.");
        }
        int given = counts.get(0);
        Optional<Choice> choice = choice(subject, taken, given);
        if (given == taken) {
            return choice.map(c -> PRACTICE.warn(
                            evidence,
                            "The channels have another order than the network's.",
                            "Put them in order: " + FitCheck.call(mended(subject))))
                    .orElseGet(
                            () -> taken == 1
                                    ? PRACTICE.ok(evidence, "The images have one channel, as the model takes.")
                                    : sameNames(first.channelNames(), wanted)
                                            ? PRACTICE.ok(
                                                    evidence, "The channels are those of the model, in its order.")
                                            : PRACTICE.notChecked(
                                                    evidence,
                                                    "The number of channels is that of the model, but whether each is in its place"
                                                            + " cannot be told, since their names are not the same on both sides.",
                                                    "Compare with the model's documentation; image.withChannelNames(…) names them."));
        }
        if (choice.isPresent()) {
            String sentence = given > taken
                    ? "The images have more channels than the model takes."
                    : "The images have fewer channels than the model takes.";
            boolean grey = choice.get().why().contains("grey");
            String does = "Take " + choice.get().why() + ": " + FitCheck.call(mended(subject));
            return grey
                    ? PRACTICE.warn(evidence, "The images are grey, and stored in colours.", does)
                    : PRACTICE.stop(evidence, sentence, does);
        }
        if (taken == 1 && given == 3 && isStained(subject, looks(subject, given))) {
            return PRACTICE.stop(
                    evidence,
                    "The images are pictures in colour on a bright ground, as of stained tissue, and the model takes one channel of"
                            + " bright objects on a dark one.",
                    "Take a model for such pictures, or separate the stains first and give it that of the objects.");
        }
        if (taken == 1 && ColourPictures.isFalselyColoured(subject.given().get(0))) {
            return PRACTICE.stop(
                    evidence,
                    "The images are shown in the false colours of a look-up table, whose channels are no measurements.",
                    "Export the raw grey images.");
        }
        return PRACTICE.stop(
                evidence,
                given > taken
                        ? "The images have more channels than the model takes, and which ones it wants cannot be told."
                        : "The images have fewer channels than the model takes; what is missing cannot be made up.",
                given > taken
                        ? "Look into the model's documentation, and choose: Adaptation.none().channels(…).to(model)."
                        : "Take a model with " + channels(given) + ".");
    }

    private static String channels(int number) {
        return number < 1 ? "any channels" : number + (number == 1 ? " channel" : " channels");
    }

    /** How many channels the network takes; 0 where any number will do. */
    private static int taken(FitSubject subject) {
        Optional<AxisSpec> axis = subject.model().input().axis(AxisRole.CHANNEL);
        return axis.isEmpty() ? 1 : axis.get().size() instanceof SizeRule.Exactly exactly ? exactly.size() : 0;
    }

    private static List<String> wantedNames(FitSubject subject) {
        return subject.model()
                .input()
                .axis(AxisRole.CHANNEL)
                .map(AxisSpec::channelNames)
                .orElse(List.of());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean sameNames(List<String> one, List<String> other) {
        return !one.isEmpty()
                && one.stream()
                        .map(ChannelsFit::plain)
                        .toList()
                        .equals(other.stream().map(ChannelsFit::plain).toList());
    }

    private static Optional<Choice> choice(FitSubject subject, int taken, int given) {
        Image first = subject.given().get(0);
        List<Integer> byName = byName(first.channelNames(), wantedNames(subject));
        List<Integer> inOrder = IntStream.range(0, taken).boxed().toList();
        if (byName.size() == taken && !(given == taken && byName.equals(inOrder)) && taken > 0) {
            return Optional.of(new Choice(byName, "those of the names that the model gives"));
        }
        if (given == taken || taken < 1) {
            return Optional.empty();
        }
        if (taken == 1) {
            if (ColourPictures.isFalselyColoured(subject.given().get(0))) {
                return Optional.empty();
            }
            Optional<Integer> grey = ColourPictures.greyChannel(subject.given());
            return grey.isPresent()
                    ? grey.map(c -> new Choice(List.of(c), "the one channel that holds the grey image"))
                    : mostAlike(subject, given);
        }
        return given == 1 && isColour(taken, wantedNames(subject))
                ? Optional.of(new Choice(
                        IntStream.range(0, taken).map(i -> 0).boxed().toList(),
                        "the same channel for each; it was trained on colours, so look at what it makes of this"))
                : Optional.empty();
    }

    /** Whether channels are those of colour pictures, and not stains, of which none can stand for another. */
    private static boolean isColour(int taken, List<String> names) {
        List<String> plain = names.stream().map(ChannelsFit::plain).toList();
        return taken == 3
                && (Stream.of("red", "green", "blue").allMatch(plain::contains)
                        || Stream.of("r", "g", "b").allMatch(plain::contains)
                        || plain.stream().allMatch(n -> n.matches("(c|ch|channel|rgb)?[0-9]*")));
    }

    private static List<Integer> byName(List<String> names, List<String> wanted) {
        List<String> known = names.stream().map(ChannelsFit::plain).toList();
        List<Integer> found = new ArrayList<>();
        for (String name : wanted) {
            int at = known.indexOf(plain(name));
            if (at < 0) {
                return List.of();
            }
            found.add(at);
        }
        return found;
    }

    /** The channel whose objects are most like those of the model's test input, where one is clearly so. */
    private static Optional<Choice> mostAlike(FitSubject subject, int given) {
        double wanted = subject.model().objectDiameter();
        Optional<ImageLook> sample = subject.model().tellingSample();
        if (!(wanted > 0) || sample.isEmpty()) {
            return Optional.empty();
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        List<ImageLook> looks = looks(subject, given);
        if (isStained(subject, looks)) {
            return Optional.empty();
        }
        for (int c = 0; c < given; c++) {
            ImageLook look = looks.get(c);
            if (look.blank() || !(look.diameter() > 0)) {
                continue;
            }
            double far = Math.abs(Math.log(look.diameter() / wanted))
                    + (look.polarity() * sample.get().polarity() < 0 ? 1 : 0);
            if (far < least) {
                least = far;
                best = c;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(new Choice(
                        List.of(best),
                        "channel " + best
                                + ", whose objects are most like those of the model's test input; look whether it is the"
                                + " right one"));
    }

    private static List<ImageLook> looks(FitSubject subject, int channels) {
        return IntStream.range(0, channels)
                .mapToObj(c -> ImageLook.of(Window.plane(subject.given().get(0), c), Optional.empty()))
                .toList();
    }

    /** Whether these are pictures in colour on a bright ground, as of stained tissue, where the model knows bright objects. */
    private static boolean isStained(FitSubject subject, List<ImageLook> looks) {
        return looks.size() == 3
                && subject.model().polarity() == Polarity.BRIGHT_ON_DARK
                && looks.stream().allMatch(l -> l.median() > (l.low() + l.high()) / 2);
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        List<Integer> counts =
                subject.given().stream().map(i -> i.size(Axis.C)).distinct().toList();
        if (counts.size() != 1) {
            return subject.adaptation();
        }
        return choice(subject, taken(subject), counts.get(0))
                .map(c -> subject.adaptation()
                        .channels(c.channels().stream().mapToInt(i -> i).toArray()))
                .orElse(subject.adaptation());
    }
}
