package io.lanewise.bench;

/** One call of one library over buffers that were made before. */
public interface Call {
    /** Computes all elements. */
    void run();

    /** An element of the output of the last run, to see that all contestants compute the same. */
    float result(int index);

    /** A call over arrays. */
    static Call of(Runnable run, float[] output) {
        return new Call() {
            @Override
            public void run() {
                run.run();
            }

            @Override
            public float result(int index) {
                return output[index];
            }
        };
    }
}
