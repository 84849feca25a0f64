package io.lanewise.regression;

import java.util.List;

/** An earlier run, stored to be compared with. */
record Baseline(Side side, Plan plan, List<Fork> forks) {
}
