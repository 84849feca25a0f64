package io.lanewise;

import io.lanewise.Signature.Role;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One call of the public face with arguments that are drawn at random: most are good, some share memory, a
 * few are bad. Which they are is decided here without the library's checks.
 */
final class FuzzCall {
    private static final float[] POOL = Samples.mixed(1 << 18, 1);
    private static final int MARGIN = 70;
    private static final int[] LIMITS = {-1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1 << 30};
    private static final List<Place> PLACES = Stream.of(Place.values()).filter(place -> place != Place.MAPPED).toList();
    private static final List<Activation> CATALOGUE = Activation.catalogue();

    private final RandomGenerator random;
    private final Signature signature;
    private final Activation activation;
    private final Method overStorages;
    private final List<Range> ranges = new ArrayList<>();
    private int rows;
    private int columns;

    /** What a buffer is in, and from where on; no memory stands for null. */
    private record Range(Memory memory, int offset) {
    }

    /** An array, or elements that are kept otherwise. */
    private record Memory(float[] array, Coding coding, Kept kept) {
        float[] now() {
            return kept == null ? array : kept.elements();
        }

        float[] rounded(float[] elements) {
            return coding == Coding.FLOAT32 ? elements : coding.rounded(elements);
        }
    }

    FuzzCall(RandomGenerator random) {
        this.random = random;
        this.signature = any(Signature.ALL);
        this.activation = any(CATALOGUE);
        this.overStorages = signature.layout() == null && oneIn(6) ? overStorages(signature) : null;
        drawSizes();
        for (int i = 0; i < signature.buffers().size(); i++) {
            ranges.add(drawRange(i));
        }
        if (oneIn(40)) {
            spoil();
        }
    }

    private static Method overStorages(Signature signature) {
        try {
            return signature.owner().getMethod(signature.method(), signature.buffers().stream().map(_ -> Storage.class).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private void drawSizes() {
        rows = signature.columns() == null ? 1 : random.nextInt(20);
        int longest = oneIn(20_000) ? 2 * Split.GRAIN : oneIn(10) ? 5_000 : MARGIN;
        int nearPowerOfTwo = Math.max(0, (1 << random.nextInt(13)) + random.nextInt(-1, 2));
        columns = oneIn(8) ? nearPowerOfTwo : random.nextInt(longest);
        if ((long) rows * columns > 3 * Split.GRAIN) {
            rows = 1;
        }
    }

    private Range drawRange(int buffer) {
        int elements = elements(buffer);
        if (buffer > 0 && oneIn(4)) {
            Range other = any(ranges);
            int room = other.memory.now().length - elements;
            int offset = random.nextBoolean() ? other.offset : random.nextInt(Math.max(1, room + 1));
            if (offset <= room) {
                return new Range(other.memory, offset);
            }
        }
        int offset = random.nextInt(MARGIN);
        int from = random.nextInt(POOL.length / 2);
        float[] content = Arrays.copyOfRange(POOL, from, from + offset + elements + random.nextInt(MARGIN));
        if (overStorages == null) {
            return new Range(new Memory(content, Coding.FLOAT32, null), offset);
        }
        Coding coding = any(List.of(Coding.values()));
        float[] rounded = coding == Coding.FLOAT32 ? content : coding.rounded(content);
        return new Range(new Memory(null, coding, new Kept(coding, any(PLACES), rounded)), offset);
    }

    private int elements(int buffer) {
        return signature.buffers().get(buffer).role().elements(rows, columns);
    }

    /** Makes one argument a bad one, most likely. */
    private void spoil() {
        int buffer = random.nextInt(ranges.size());
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        switch (overStorages != null ? 0 : random.nextInt(4)) {
            case 0 -> ranges.set(buffer, new Range(null, 0));
            case 1 -> ranges.set(buffer, new Range(ranges.get(buffer).memory, limit));
            case 2 -> columns = limit;
            default -> {
                rows = signature.columns() == null ? 1 : limit;
                columns = signature.columns() == null ? limit : columns;
            }
        }
    }

    /** Calls and compares everything that the call can reach. */
    void run() throws Throwable {
        Map<Memory, float[]> expected = new IdentityHashMap<>();
        ranges.stream().filter(range -> range.memory != null).forEach(range -> expected.put(range.memory, range.memory.now().clone()));
        Set<Class<?>> refusals = refusals();
        if (refusals.isEmpty()) {
            define(expected);
        }
        try {
            call();
            if (!refusals.isEmpty()) {
                throw new AssertionError("was not refused with " + refusals);
            }
        } catch (RuntimeException refusal) {
            if (!refusals.contains(refusal.getClass())) {
                throw refusal;
            }
        }
        expected.forEach((memory, content) -> Layout.assertSameBits("memory", content, memory.now()));
    }

    /** What the call may be refused with: something for each bad argument, whichever is seen first. */
    private Set<Class<?>> refusals() {
        Set<Class<?>> refusals = new HashSet<>();
        boolean wrongSize = rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE / (signature.layout() == null ? 1 : 2);
        if (wrongSize) {
            refusals.add(IndexOutOfBoundsException.class);
        }
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.memory == null) {
                refusals.add(NullPointerException.class);
            } else if (!wrongSize && (range.offset < 0 || (long) range.offset + elements(i) > range.memory.now().length)) {
                refusals.add(IndexOutOfBoundsException.class);
            }
        }
        for (int out = 0; !wrongSize && out < ranges.size(); out++) {
            for (int other = 0; other < ranges.size(); other++) {
                if (other != out && mustNotOverlap(out, other) && overlap(out, other)) {
                    refusals.add(IllegalArgumentException.class);
                }
            }
        }
        return refusals;
    }

    private boolean mustNotOverlap(int out, int other) {
        Role role = signature.buffers().get(out).role();
        boolean samePlace = ranges.get(out).offset == ranges.get(other).offset;
        return role.written() && !(samePlace && role.inPlaceOf(signature.buffers().get(other).role()));
    }

    private boolean overlap(int one, int other) {
        Range first = ranges.get(one);
        Range second = ranges.get(other);
        return first.memory != null && first.memory == second.memory && elements(one) > 0 && elements(other) > 0
                && first.offset < (long) second.offset + elements(other) && second.offset < (long) first.offset + elements(one);
    }

    /** Puts what must be written into the contents before the call. */
    private void define(Map<Memory, float[]> contents) throws Throwable {
        float[][] in = new float[ranges.size()][];
        for (int i = 0; i < in.length; i++) {
            Range range = ranges.get(i);
            in[i] = Arrays.copyOfRange(contents.get(range.memory), range.offset, range.offset + elements(i));
        }
        List<float[]> outputs = FuzzReference.outputs(signature, activation, in, rows, columns);
        int next = 0;
        for (int i = 0; i < in.length; i++) {
            if (signature.buffers().get(i).role().written()) {
                Range range = ranges.get(i);
                float[] output = range.memory.rounded(outputs.get(next++));
                System.arraycopy(output, 0, contents.get(range.memory), range.offset, output.length);
            }
        }
    }

    private void call() throws Throwable {
        Activation used = oneIn(10) ? activation.on(ForkJoinPool.commonPool()) : activation;
        Object subject = signature.owner() == Activation.class ? used : signature.owner() == Gate.class ? Gate.of(used) : signature.receiver();
        List<Object> arguments = new ArrayList<>();
        if (overStorages == null) {
            for (Range range : ranges) {
                arguments.add(range.memory == null ? null : range.memory.array);
                arguments.add(range.offset);
            }
            arguments.addAll(signature.columns() == null ? List.of(columns) : List.of(rows, columns));
            signature.call(subject, arguments);
            return;
        }
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            arguments.add(range.memory == null ? null : range.memory.kept.storage().slice(range.offset, elements(i)));
        }
        try {
            overStorages.invoke(subject, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return signature + " of " + activation + ", " + rows + " x " + columns + (overStorages == null ? "" : " over storages") + ", offsets "
                + ranges.stream().map(Range::offset).toList();
    }
}
