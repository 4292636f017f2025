package org.dflib.jjava.jupyter.kernel.display;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** The types that somebody wants a value shown as. */
public class RenderRequestTypes {

    private final Set<MIMEType> requested;
    private final MIMESuffixAssociation suffixes;

    protected RenderRequestTypes(Builder builder) {
        requested = new LinkedHashSet<>(builder.types);
        suffixes = builder.suffixes;
    }

    /** Collects the types. */
    public static class Builder {

        private final Set<MIMEType> types = new LinkedHashSet<>();
        private final MIMESuffixAssociation suffixes;

        public Builder(MIMESuffixAssociation suffixAssociation) {
            suffixes = suffixAssociation;
        }

        public Builder withType(String type) {
            return withType(MIMEType.parse(type));
        }

        public Builder withType(MIMEType type) {
            types.add(type);
            return this;
        }

        public RenderRequestTypes build() {
            return new RenderRequestTypes(this);
        }
    }

    /** What a value that can be shown as {@code supported} is to be shown as; null where nobody wants that. */
    public MIMEType resolveSupportedType(MIMEType supported) {
        return requested.stream()
                .map(wanted -> common(wanted, supported))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public boolean isRequestedExactly(MIMEType type) {
        return requested.contains(type);
    }

    /** Forgets what has been made. */
    public void removeFulfilledRequests(DisplayData out) {
        requested.removeIf(out::hasDataForType);
    }

    public boolean anyRequestedIsSupported(Set<? extends MIMEType> supported) {
        return supported.stream().anyMatch(type -> resolveSupportedType(type) != null);
    }

    public boolean isEmpty() {
        return requested.isEmpty();
    }

    /** The narrower of two types that match; null where they do not. */
    private MIMEType common(MIMEType wanted, MIMEType supported) {
        if (wanted.equals(supported) || covers(supported, wanted)) {
            return wanted;
        }
        if (covers(wanted, supported)) {
            return supported;
        }
        boolean asSuffix = supported.hasSuffix() && wanted.equals(suffixes.resolveSuffix(supported.getSuffix()));
        return asSuffix ? wanted : null;
    }

    private static boolean covers(MIMEType wide, MIMEType narrow) {
        return wide.isWildcard() || wide.subtypeIsWildcard() && wide.hasSameGroupAs(narrow);
    }
}
