package io.lanewise;

/**
 * A matrix row by row and things with an element per column.
 *
 * @param layout offsets and content of the buffers; its length does not count
 */
record Matrix(Layout layout, int rows, int columns) {
    int size() {
        return rows * columns;
    }

    /** A new array with the whole matrix at the offset of the buffer. */
    float[] whole(int buffer) {
        return layout.array(buffer, size());
    }

    /** A new array with an element per column at the offset of the buffer. */
    float[] perColumn(int buffer) {
        return layout.array(buffer, columns);
    }

    int offset(int buffer) {
        return layout.offset(buffer);
    }

    /** The element per column repeated in every row, at the offset of another buffer. */
    float[] repeated(float[] perColumn, int buffer, int wholeBuffer) {
        float[] repeated = whole(wholeBuffer);
        for (int i = 0; i < size(); i++) {
            repeated[offset(wholeBuffer) + i] = perColumn[offset(buffer) + i % columns];
        }
        return repeated;
    }
}
