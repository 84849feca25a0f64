package io.lanewise.storage;

/** How an element is stored. Whatever it is, it is a float while it is worked on. */
public enum Format {
    /** IEEE 754 binary32. */
    FLOAT32(Float.BYTES);

    private final int bytes;

    Format(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of an element. */
    public int bytes() {
        return bytes;
    }
}
