package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** Views of a value that can still be added to, as code written for IJava names them. */
public class DisplayData extends org.dflib.jjava.jupyter.kernel.display.DisplayData {

    public static final DisplayData EMPTY = new DisplayData();
    public static final DisplayData EMPTY_STRING = new DisplayData("");

    public DisplayData() {}

    public DisplayData(DisplayData that) {
        super(that);
    }

    /** A copy of any data. */
    public DisplayData(org.dflib.jjava.jupyter.kernel.display.DisplayData that) {
        super(that);
    }

    public DisplayData(String textData) {
        super(textData);
    }

    /** The same data as this class. */
    public static DisplayData of(org.dflib.jjava.jupyter.kernel.display.DisplayData data) {
        return data == null || data instanceof DisplayData ? (DisplayData) data : new DisplayData(data);
    }

    public static DisplayData emptyIfNull(DisplayData bundle) {
        return bundle == null ? EMPTY : bundle;
    }

    public void putData(MIMEType type, Object content) {
        super.putData(type, content);
    }

    public void putMetaData(MIMEType type, Object value) {
        super.putMetaData(type, value);
    }

    public void putData(MIMEType type, Object content, Object hints) {
        super.putData(type, content, hints);
    }

    public Object getData(MIMEType type) {
        return super.getData(type);
    }

    public boolean hasDataForType(MIMEType type) {
        return super.hasDataForType(type);
    }

    public void assign(DisplayData that) {
        super.assign(that);
    }
}
