package io.lanewise.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What moving the same bytes costs, without computing anything. */
final class Roofline {
    static final String ARRAYCOPY = "System.arraycopy";
    static final String SHARED_ARRAYCOPY = "System.arraycopy, shared with a pool";
    static final String COPY = "copy on lanes";
    static final String IN_PLACE = "in place";
    static final String ONE_READ_TWO_WRITES = "1 read + 2 writes";
    static final String TWO_READS_ONE_WRITE = "2 reads + 1 write";
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Roofline() {
    }

    /** The calls by name. */
    static Map<String, Call> calls(float[] x, float[] gradOutput) {
        float[] y = new float[x.length];
        float[] z = new float[x.length];
        float[] own = x.clone();
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put(ARRAYCOPY, Call.of(() -> System.arraycopy(x, 0, y, 0, x.length), y));
        calls.put(COPY, Call.of(() -> copy(x, y), y));
        calls.put(IN_PLACE, Call.of(() -> inPlace(own), own));
        calls.put(ONE_READ_TWO_WRITES, Call.of(() -> oneReadTwoWrites(x, y, z), y));
        calls.put(TWO_READS_ONE_WRITE, Call.of(() -> twoReadsOneWrite(x, gradOutput, y), y));
        return calls;
    }

    /** What one thread and several move: no more can be won by sharing where memory is the limit. */
    static Map<String, Call> copies(float[] x, int threads) {
        float[] y = new float[x.length];
        int part = Math.ceilDiv(x.length, threads);
        return Map.of(ARRAYCOPY, Call.of(() -> System.arraycopy(x, 0, y, 0, x.length), y),
                SHARED_ARRAYCOPY, Call.of(() -> IntStream.range(0, threads).parallel().forEach(thread ->
                        System.arraycopy(x, thread * part, y, thread * part, Math.min(part, x.length - thread * part))), y));
    }

    static void copy(float[] x, float[] y) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = x[i];
        }
    }

    static void inPlace(float[] x) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).neg().intoArray(x, i);
        }
        for (; i < x.length; i++) {
            x[i] = -x[i];
        }
    }

    static void oneReadTwoWrites(float[] x, float[] y, float[] z) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.intoArray(y, i);
            v.neg().intoArray(z, i);
        }
        for (; i < x.length; i++) {
            y[i] = x[i];
            z[i] = -x[i];
        }
    }

    static void twoReadsOneWrite(float[] x, float[] gradOutput, float[] y) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).mul(FloatVector.fromArray(SPECIES, gradOutput, i)).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = x[i] * gradOutput[i];
        }
    }
}
