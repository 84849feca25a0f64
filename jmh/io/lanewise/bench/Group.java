package io.lanewise.bench;

/** What is measured together; the text names the samples. */
enum Group {
    /** All libraries on buffers that fit into caches. */
    CACHED("cached"),
    /** The same from memory, beside copies. */
    MEMORY("memory"),
    /** Few functions over all sizes. */
    GROWTH("growth"),
    /** Lanewise beside loops over Math, at whatever lanes the JVM was started with. */
    SCALAR("scalar"),
    /** Rows: softmax. */
    ROWS("rows"),
    /** Gated units. */
    GATES("gates"),
    /** Other storages than arrays of floats. */
    STORAGE("storage"),
    /** From memory: shared with the threads of a pool, and kept in 16 bits. */
    SHARED("shared"),
    /** The user's own activation beside the same one of the catalogue. */
    DEFINED("defined"),
    /** Inputs and outputs below the normal range beside those in it. */
    SUBNORMAL("subnormal");

    private final String text;

    Group(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
