package io.lanewise.bench;

import java.util.Locale;

/** What is measured together. */
enum Group {
    /** All libraries on buffers that fit into caches. */
    CACHED,
    /** The same from memory, beside copies. */
    MEMORY,
    /** Few functions over all sizes. */
    GROWTH,
    /** Lanewise beside loops over Math, at whatever lanes the JVM was started with. */
    SCALAR,
    /** Rows: softmax. */
    ROWS,
    /** Gated units. */
    GATES,
    /** Other storages than arrays of floats. */
    STORAGE,
    /** From memory: shared with the threads of a pool, and kept in 16 bits. */
    SHARED,
    /** A file mapped and applied to a new one. */
    FILE,
    /** The user's own activation beside the same one of the catalogue. */
    DEFINED,
    /** Inputs and outputs below the normal range beside those in it. */
    SUBNORMAL;

    /** As it stands in the samples. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
