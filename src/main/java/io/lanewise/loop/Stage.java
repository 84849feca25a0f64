package io.lanewise.loop;

/** Which part of its steps a loop computes. */
enum Stage {
    /** All of them. */
    WHOLE,
    /** What {@link io.lanewise.lane.Halfway} marks, and no outputs. */
    FIRST,
    /** The outputs, from what the first stage has kept. */
    SECOND
}
