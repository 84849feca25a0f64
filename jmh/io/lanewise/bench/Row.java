package io.lanewise.bench;

import java.util.List;
import java.util.function.Function;

/**
 * A row of the table of targets.
 *
 * @param what the quotient or quantity
 * @param target what it must not exceed, as text
 * @param stretch what it should not exceed, as text
 * @param scores its figures, one for each function and setting that was measured
 */
record Row(String what, String target, String stretch, Function<Results, List<Score>> scores) {
}
