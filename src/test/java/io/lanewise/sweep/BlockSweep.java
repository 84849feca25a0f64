package io.lanewise.sweep;

import io.lanewise.Contract;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Sweeps blocks of inputs, one after another, for one thread. The block before is known by its last input. */
final class BlockSweep {
    static final int LENGTH = 1 << 16;

    private final Kind kind;
    private final Subject.Side side;
    private final Contract contract;
    private final double[] landmarks;
    private final Tally tally;
    private final TileCheck check;
    private final float[] x = new float[LENGTH + 1];
    private final float[] y = new float[LENGTH + 1];
    private final float[] other = new float[LENGTH + 1];
    private final float[] opposite = new float[LENGTH + 1];
    private final byte[] scratch = new byte[LENGTH * Float.BYTES];

    BlockSweep(Subject subject, Kind kind, Tally known) {
        this.tally = Tally.startingFrom(known);
        this.kind = kind;
        this.side = subject.sides().get(kind);
        this.contract = subject.contract();
        this.landmarks = Stream.concat(contract.kinks().stream(), contract.roots().stream())
                .flatMapToDouble(DoubleStream::of).toArray();
        this.check = new TileCheck(side::exact, tally);
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
        run(side.kernel(), x, y, count + 1);
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

    private static void run(Kernel kernel, float[] x, float[] y, int length) {
        if (length == x.length) {
            kernel.run(x, y);
        } else {
            float[] results = new float[length];
            kernel.run(Arrays.copyOf(x, length), results);
            System.arraycopy(results, 0, y, 0, length);
        }
    }

    private void otherLoops(int length) {
        for (Kernel kernel : side.others().values()) {
            run(kernel, x, other, length);
            tally.loopFaults += different(length);
        }
    }

    /** From float to float in the order of the inputs, whichever way that goes. */
    private void order(int count) {
        for (int i = 1; i <= count; i++) {
            if (x[i] < x[i - 1] && y[i] > y[i - 1] || x[i] > x[i - 1] && y[i] < y[i - 1]) {
                tally.orderFaults += tally.fault(Float.floatToRawIntBits(x[i]), 1);
            }
        }
    }

    /** An odd value, bit for bit, and so an even derivative. */
    private void symmetry(int count) {
        for (int i = 0; i <= count; i++) {
            opposite[i] = -x[i];
        }
        run(side.kernel(), opposite, other, count + 1);
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
