/** Activation functions and their derivatives over float buffers, on vector lanes. */
module io.lanewise {
    requires jdk.incubator.vector;

    exports io.lanewise;
}
