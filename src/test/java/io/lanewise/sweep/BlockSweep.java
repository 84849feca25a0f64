package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Sweeps blocks of inputs, one after another, for one thread. The block before is known by its last input. */
final class BlockSweep {
    static final int LENGTH = 1 << 16;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final Activation activation;
    private final Kind kind;
    private final Contract contract;
    private final double[] landmarks;
    private final Tally tally;
    private final TileCheck check;
    private final float[] x = new float[LENGTH + 1];
    private final float[] y = new float[LENGTH + 1];
    private final float[] other = new float[LENGTH + 1];
    private final float[] unused = new float[LENGTH + 1];
    private final float[] ones = new float[LENGTH + 1];
    private final byte[] scratch = new byte[LENGTH * Float.BYTES];

    BlockSweep(Activation activation, Kind kind, Tally known) {
        this.tally = Tally.startingFrom(known);
        this.activation = activation;
        this.kind = kind;
        this.contract = activation.contract();
        this.landmarks = Stream.concat(contract.kinks().stream(), contract.roots().stream())
                .flatMapToDouble(DoubleStream::of).toArray();
        DoubleUnaryOperator reference = input -> kind.exact(activation, input);
        this.check = new TileCheck(reference, tally);
        Arrays.fill(ones, 1f);
    }

    Tally tally() {
        return tally;
    }

    /** Sweeps {@link #LENGTH} neighbouring bit patterns; the first is a multiple of that. */
    void neighbours(int first) {
        for (int i = 0; i <= LENGTH; i++) {
            x[i] = Float.intBitsToFloat(first + i - 1);
        }
        lanes(LENGTH);
        for (int from = 1; from <= LENGTH; from += TileCheck.LENGTH) {
            if (isSmooth(x[from], x[from + TileCheck.LENGTH - 1])) {
                check.interpolated(x, y, from);
            } else {
                check.directly(x, y, from, TileCheck.LENGTH);
            }
        }
    }

    /** Sweeps any inputs. */
    void inputs(int[] bits, int from, int count) {
        for (int i = 0; i < count; i++) {
            x[i + 1] = Float.intBitsToFloat(bits[from + i]);
        }
        x[0] = from == 0 ? x[1] : Float.intBitsToFloat(bits[from - 1]);
        lanes(count);
        check.directly(x, y, 1, count);
    }

    /** Everything that needs no reference. */
    private void lanes(int count) {
        kind.lanes(activation, x, y, count + 1);
        tally.inputs += count;
        tally.crc = tally.crc.then(Crc.of(y, 1, count, scratch));
        otherLoops(count + 1);
        if (kind == Kind.VALUE && contract.monotone()) {
            order(count);
        }
        if (contract.odd()) {
            symmetry(count);
        }
    }

    private boolean isSmooth(float first, float last) {
        if (!Float.isFinite(first) || !Float.isFinite(last) || first == 0) {
            return false;
        }
        double low = Math.min(first, last);
        double high = Math.max(first, last);
        for (double landmark : landmarks) {
            if (landmark >= low && landmark <= high) {
                return false;
            }
        }
        return true;
    }

    /** Fused, and backward with gradient 1: the same bits. */
    private void otherLoops(int length) {
        if (kind == Kind.VALUE) {
            activation.forwardAndDerivative(x, 0, other, 0, unused, 0, length);
        } else {
            activation.forwardAndDerivative(x, 0, unused, 0, other, 0, length);
        }
        tally.loopFaults += different(length);
        if (kind == Kind.SLOPE) {
            activation.backward(x, 0, ones, 0, other, 0, length);
            tally.loopFaults += different(length);
        }
    }

    /** From float to float in the order of the inputs, whichever way that goes. */
    private void order(int count) {
        int i = 1;
        for (; i <= count + 1 - LANES.length(); i += LANES.length()) {
            FloatVector here = FloatVector.fromArray(LANES, x, i);
            FloatVector before = FloatVector.fromArray(LANES, x, i - 1);
            FloatVector result = FloatVector.fromArray(LANES, y, i);
            FloatVector resultBefore = FloatVector.fromArray(LANES, y, i - 1);
            VectorMask<Float> falls = here.lt(before).and(resultBefore.lt(result)).or(before.lt(here).and(result.lt(resultBefore)));
            if (falls.anyTrue()) {
                tally.orderFaults += tally.fault(Float.floatToRawIntBits(x[i]), falls.trueCount());
            }
        }
        for (; i <= count; i++) {
            if (x[i] < x[i - 1] && y[i] > y[i - 1] || x[i] > x[i - 1] && y[i] < y[i - 1]) {
                tally.orderFaults += tally.fault(Float.floatToRawIntBits(x[i]), 1);
            }
        }
    }

    /** An odd value, bit for bit, and so an even derivative. */
    private void symmetry(int count) {
        for (int i = 0; i <= count; i++) {
            unused[i] = -x[i];
        }
        kind.lanes(activation, unused, other, count + 1);
        if (kind == Kind.VALUE) {
            for (int i = 0; i <= count; i++) {
                other[i] = -other[i];
            }
        }
        tally.symmetryFaults += different(count + 1);
    }

    private long different(int length) {
        int at = Arrays.mismatch(other, 0, length, y, 0, length);
        if (at < 0) {
            return 0;
        }
        long different = 0;
        for (int i = 1; i < length; i++) {
            if (Float.floatToIntBits(other[i]) != Float.floatToIntBits(y[i])) {
                different++;
            }
        }
        return different == 0 ? 0 : tally.fault(Float.floatToRawIntBits(x[at]), different);
    }
}
