package io.lanewise.loop;

/**
 * What a loop is written for: lanes of one width, or one element at a time. All of them give the same
 * bits; a running program uses {@link #LANES} or {@link #SCALAR}, tests use every one.
 */
public enum Target {
    /** Plain scalar code; needs no module. */
    SCALAR(null),
    /** Lanes of the width that the platform prefers. */
    LANES("SPECIES_PREFERRED"),
    /** Lanes of 64 bits. */
    LANES_64("SPECIES_64"),
    /** Lanes of 128 bits. */
    LANES_128("SPECIES_128"),
    /** Lanes of 256 bits. */
    LANES_256("SPECIES_256"),
    /** Lanes of 512 bits. */
    LANES_512("SPECIES_512");

    private final String species;

    Target(String species) {
        this.species = species;
    }

    /** Whether this is scalar code. */
    public boolean scalar() {
        return species == null;
    }

    /** How many floats a vector has. */
    int lanes() {
        return switch (this) {
            case SCALAR -> 1;
            case LANES -> Platform.lanes();
            case LANES_64 -> 2;
            case LANES_128 -> 4;
            case LANES_256 -> 8;
            case LANES_512 -> 16;
        };
    }

    /** The name of the species constant in {@code FloatVector} and {@code IntVector}. */
    String species() {
        return species;
    }
}
