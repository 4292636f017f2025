package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** The types that somebody wants a value shown as. */
public class RenderRequestTypes extends org.dflib.jjava.jupyter.kernel.display.RenderRequestTypes {

    private RenderRequestTypes(Builder builder) {
        super(builder);
    }

    /** Collects the types. */
    public static class Builder extends org.dflib.jjava.jupyter.kernel.display.RenderRequestTypes.Builder {

        public Builder(MIMESuffixAssociation suffixAssociation) {
            super(suffixAssociation);
        }

        @Override
        public Builder withType(String type) {
            super.withType(type);
            return this;
        }

        public Builder withType(MIMEType type) {
            super.withType(type);
            return this;
        }

        @Override
        public RenderRequestTypes build() {
            return new RenderRequestTypes(this);
        }
    }

    public MIMEType resolveSupportedType(MIMEType supportedType) {
        return MIMEType.of(super.resolveSupportedType(supportedType));
    }

    public boolean isRequestedExactly(MIMEType type) {
        return super.isRequestedExactly(type);
    }

    public void removeFulfilledRequests(DisplayData out) {
        super.removeFulfilledRequests(out);
    }
}
