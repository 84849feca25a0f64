package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that is shared out gives the same bits, wherever it is done. */
class SharedWorkTest {
    private static final int LENGTH = 9 * Split.GRAIN + 77;
    private static final int COLUMNS = 1_001;
    private static final int ROWS = LENGTH / COLUMNS;

    private final float[] x = Samples.mixed(LENGTH, 1);
    private final float[] other = Samples.mixed(LENGTH, 2);

    static Stream<Arguments> executors() {
        return Stream.of(
                Arguments.of("a fork-join pool", (Executor) ForkJoinPool.commonPool()),
                Arguments.of("new threads", (Executor) task -> Thread.ofVirtual().start(task)),
                Arguments.of("the calling thread", (Executor) Runnable::run),
                Arguments.of("nobody, ever", (Executor) _ -> { }),
                Arguments.of("one task and no more", onlyOne()));
    }

    private static Executor onlyOne() {
        Set<Runnable> taken = ConcurrentHashMap.newKeySet();
        return task -> {
            if (!taken.add(task)) {
                throw new RejectedExecutionException("full");
            }
            Thread.ofPlatform().start(task);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("executors")
    void hasTheSameBits(String name, Executor executor) {
        Activation alone = Activation.TANH;
        Activation shared = alone.on(executor);
        float[] expected = new float[LENGTH];
        float[] found = new float[LENGTH];
        alone.forward(x, expected);
        shared.forward(x, found);
        assertSame("forward", expected, found);
        shared.forward(Storage.of(x), Storage.of(found));
        assertSame("forward over storages", expected, found);
        alone.backward(x, 3, other, 5, expected, 7, LENGTH - 10);
        shared.backward(x, 3, other, 5, found, 7, LENGTH - 10);
        assertSame("backward", expected, found);
        alone.backwardAccumulate(x, other, expected);
        shared.backwardAccumulate(x, other, found);
        assertSame("accumulate", expected, found);
        alone.forwardBias(x, 1, other, 2, expected, 3, ROWS, COLUMNS);
        shared.forwardBias(x, 1, other, 2, found, 3, ROWS, COLUMNS);
        assertSame("bias", expected, found);
        Storage matrix = Storage.of(x).slice(0, (long) ROWS * COLUMNS);
        alone.forwardBias(matrix, Storage.of(other).slice(0, COLUMNS), Storage.of(expected));
        shared.forwardBias(matrix, Storage.of(other).slice(0, COLUMNS), Storage.of(found));
        assertSame("bias over storages", expected, found);
        for (Gate.Layout layout : Gate.Layout.values()) {
            Gate.of(alone).forward(layout, x, 0, expected, 0, ROWS, COLUMNS / 2);
            Gate.of(shared).forward(layout, x, 0, found, 0, ROWS, COLUMNS / 2);
            assertSame("gate, " + layout, expected, found);
            Gate.of(alone).backward(layout, x, 0, other, 0, expected, 0, ROWS, COLUMNS / 2);
            Gate.of(shared).backward(layout, x, 0, other, 0, found, 0, ROWS, COLUMNS / 2);
            assertSame("gradients of a gate, " + layout, expected, found);
            for (Place place : new Place[] {Place.ARRAY, Place.BYTES}) {
                storages(Gate.of(alone), Gate.of(shared), layout, place);
            }
        }
    }

    private void storages(Gate alone, Gate shared, Gate.Layout layout, Place place) {
        Storage pairs = new Kept(place, x).storage().slice(0, 2L * ROWS * (COLUMNS / 2));
        Kept expected = Kept.empty(Coding.FLOAT32, place, LENGTH);
        Kept found = Kept.empty(Coding.FLOAT32, place, LENGTH);
        alone.forward(layout, pairs, expected.storage(), COLUMNS / 2);
        shared.forward(layout, pairs, found.storage(), COLUMNS / 2);
        assertSame("gate, " + layout + " in " + place, expected.elements(), found.elements());
        alone.backward(layout, pairs, Storage.of(other), expected.storage(), COLUMNS / 2);
        shared.backward(layout, pairs, Storage.of(other), found.storage(), COLUMNS / 2);
        assertSame("gradients of a gate, " + layout + " in " + place, expected.elements(), found.elements());
    }

    @Test
    void isDoneByTheExecutorsThreadsToo() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicLong elements = new AtomicLong();
        CountDownLatch both = new CountDownLatch(2);
        Split.run(task -> Thread.ofPlatform().start(task), 4, 1, (_, length) -> {
            threads.add(Thread.currentThread());
            elements.addAndGet(length);
            both.countDown();
            await(both);
        });
        assertEquals(4, elements.get());
        assertTrue(threads.contains(Thread.currentThread()) && threads.size() > 1, threads::toString);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void partsGetShorterAndLeaveNothingOut() {
        long grain = 10;
        long length = 100_007;
        AtomicLong next = new AtomicLong();
        AtomicLong longest = new AtomicLong(length / 2);
        Split.run(_ -> { }, length, grain, (from, count) -> {
            assertEquals(next.getAndAdd(count), from);
            assertTrue(count % grain == 0 || from + count == length, count + " elements from " + from);
            assertTrue(count <= longest.getAndSet(count) && count > 0, count + " elements from " + from);
        });
        assertEquals(length, next.get());
        assertTrue(longest.get() <= grain, longest + " elements at last");
    }

    @Test
    void staysInTheCallingThreadWhereThereIsLittle() {
        Executor none = _ -> {
            throw new AssertionError("asked for a thread");
        };
        float[] y = new float[Split.GRAIN];
        Activation.TANH.on(none).forward(x, 0, y, 0, Split.GRAIN);
        float[] expected = new float[Split.GRAIN];
        Activation.TANH.forward(x, 0, expected, 0, Split.GRAIN);
        assertSame("forward", expected, y);
    }

    @Test
    void nothingIsWrittenWhereTheExecutorTakesNothing() throws InterruptedException {
        ThreadPoolExecutor closed = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        closed.shutdown();
        assertTrue(closed.awaitTermination(1, TimeUnit.MINUTES));
        isRefused(closed);
        try (ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>())) {
            assertDoesNotThrow(() -> full.submit(() -> isRefused(full)).get());
        }
    }

    private void isRefused(Executor executor) {
        Activation shared = Activation.TANH.on(executor);
        float[] y = other.clone();
        assertThrows(RejectedExecutionException.class, () -> shared.forward(x, y));
        assertThrows(RejectedExecutionException.class, () -> shared.forward(Storage.of(x), Storage.of(y)));
        assertThrows(RejectedExecutionException.class, () -> shared.forwardBias(x, 0, x, 0, y, 0, ROWS, COLUMNS));
        assertThrows(RejectedExecutionException.class, () -> Gate.of(shared).forward(x, x, y));
        assertThrows(RejectedExecutionException.class, () -> Gate.of(shared).forward(Gate.Layout.UP_FIRST, x, 0, y, 0, ROWS, COLUMNS / 2));
        assertSame("untouched", other, y);
    }

    @Test
    void tasksThatComeTooLateKeepNoArrayAndDoNothing() {
        List<Runnable> tasks = new ArrayList<>();
        Reference<float[]> array = forwardInPlace(tasks::add);
        assertFalse(tasks.isEmpty());
        for (int i = 0; i < 100 && !array.refersTo(null); i++) {
            System.gc();
        }
        assertTrue(array.refersTo(null), "the array is kept");
        tasks.forEach(Runnable::run);
    }

    /** By a method of its own, in whose caller no local variable holds the array. */
    private static Reference<float[]> forwardInPlace(Executor executor) {
        float[] y = new float[LENGTH];
        Activation.TANH.on(executor).forward(y, y);
        return new WeakReference<>(y);
    }

    @Test
    void aFailureReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("closed meanwhile");
        IllegalStateException found = assertThrows(IllegalStateException.class, () -> Split.run(ForkJoinPool.commonPool(), 100, 1, (from, length) -> {
            if (from <= 50 && 50 < from + length) {
                throw failure;
            }
        }));
        assertTrue(failure == found);
    }

    /** As where a second thread cannot be made, or the first one, after the task has been put into a queue. */
    @Test
    void aFailureOfTheExecutorWaitsForTheHelpers() {
        OutOfMemoryError failure = new OutOfMemoryError("unable to create native thread");
        int last = Math.min(2, Runtime.getRuntime().availableProcessors() - 1);
        Thread caller = Thread.currentThread();
        AtomicLong executed = new AtomicLong();
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean returned = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Executor failing = task -> {
            long count = executed.incrementAndGet();
            if (count == 1) {
                Thread.ofPlatform().start(task);
                spinUntil(begun::get);
            }
            if (count >= last) {
                throw failure;
            }
        };
        Error found = assertThrows(OutOfMemoryError.class, () -> Split.run(failing, 100, 1, (_, _) -> {
            if (Thread.currentThread() != caller) {
                begun.set(true);
                spinUntil(() -> caller.getState() == Thread.State.WAITING || returned.get());
                ended.set(!returned.get());
            }
        }));
        boolean waited = ended.get();
        returned.set(true);
        assertTrue(waited && failure == found);
    }

    private static void spinUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptIsKept() {
        float[] y = new float[LENGTH];
        Thread.currentThread().interrupt();
        Activation.TANH.on(ForkJoinPool.commonPool()).forward(x, y);
        assertTrue(Thread.interrupted());
        float[] expected = new float[LENGTH];
        Activation.TANH.forward(x, expected);
        assertSame("forward", expected, y);
    }

    @Test
    void memoryOfOneThreadIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            Storage confined = Storage.of(arena.allocate(LENGTH * Float.BYTES));
            String message = assertThrows(WrongThreadException.class,
                    () -> Activation.TANH.on(ForkJoinPool.commonPool()).forward(Storage.of(x), confined)).getMessage();
            assertTrue(message.startsWith("y belongs to one thread"), message);
            Activation.TANH.forward(Storage.of(x), confined);
        }
        assertThrows(NullPointerException.class, () -> Activation.TANH.on(null));
    }

    @Test
    void isTheSameActivation() {
        Activation shared = Activation.TANH.on(Runnable::run);
        assertEquals(Activation.TANH, shared);
        assertEquals(Activation.TANH.hashCode(), shared.hashCode());
        assertEquals("tanh", shared.name());
        assertFalse(shared.equals(Activation.RELU));
    }

    private static void assertSame(String message, float[] expected, float[] found) {
        assertArrayEquals(Samples.bits(expected), Samples.bits(found), message);
    }
}
