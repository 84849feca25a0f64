package io.lanewise.bench;

/** One call of one library over buffers that were made before. */
public interface Call {
    /** Computes all elements. */
    void run();

    /** An element of the output of the last run, to see that all contestants compute the same. */
    float result(int index);

    /** Reads an element of an output. */
    interface Output {
        /** The element. */
        float get(int index);
    }

    /** A call and what it writes. */
    static Call of(Runnable run, Output output) {
        return new Call() {
            @Override
            public void run() {
                run.run();
            }

            @Override
            public float result(int index) {
                return output.get(index);
            }
        };
    }

    /** A call that writes an array. */
    static Call of(Runnable run, float[] output) {
        return of(run, index -> output[index]);
    }
}
