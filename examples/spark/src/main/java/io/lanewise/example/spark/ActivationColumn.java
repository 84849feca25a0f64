package io.lanewise.example.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.sort_array;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Adds an activation's value and derivative to a data set whose partitions are worked on by Spark in several processes, and compares
 * every bit with what this process computes in one call.
 */
public final class ActivationColumn {
    private static final int ROWS = 2_000_000;
    private static final int WORKERS = 2;
    private static final int PARTITIONS = 8;

    private ActivationColumn() {
    }

    /** The argument is an activation, such as {@code gelu}; the exit status is 1 where a bit differs. */
    public static void main(String[] arguments) throws IOException {
        Activation activation = Activation.of(arguments.length == 0 ? "swish(1.5)" : arguments[0]);
        // where Spark's own jars would lie; the workers take the driver's class path, since they are on the same machine
        Files.createDirectories(Path.of("jars"));
        boolean same;
        try (SparkSession spark = SparkSession.builder().appName("Lanewise").master("local-cluster[" + WORKERS + ",1,1024]")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                .config("spark.cores.max", WORKERS).config("spark.scheduler.minRegisteredResourcesRatio", 1) // all are there before work begins
                .config("spark.sql.shuffle.partitions", PARTITIONS)
                .config("spark.ui.enabled", false)
                .getOrCreate()) {
            System.out.println("Apache Spark " + spark.version() + ", Java " + Runtime.version() + ", " + activation);
            same = compare(spark, activation);
        }
        System.exit(same ? 0 : 1);
    }

    private static boolean compare(SparkSession spark, Activation activation) {
        Dataset<Row> features = spark.range(0, ROWS, 1, PARTITIONS).select(col("id"), randn(1).multiply(4).cast("float").as("x"));
        Dataset<Row> result = features.mapPartitions(new Activate(activation), Encoders.row(Activate.COLUMNS));
        result.write().format("noop").mode(SaveMode.Overwrite).save(); // compilers need about a second of a kernel's work
        result.write().mode(SaveMode.Overwrite).parquet("activated");
        Dataset<Row> activated = spark.read().parquet("activated");
        activated.groupBy("worker", "lanes").agg(sort_array(collect_set(col("partition"))).as("partitions"), count("*").as("rows"),
                min("nanoseconds").cast("decimal(9,2)").as("ns/row, fastest block")).orderBy("worker").show(false);

        float[] x = column(features, "x");
        float[] y = new float[ROWS];
        float[] dydx = new float[ROWS];
        activation.forwardAndDerivative(x, y, dydx);
        boolean sameValue = same("value", y, column(activated, "value"));
        boolean sameDerivative = same("derivative", dydx, column(activated, "derivative"));
        return sameValue && sameDerivative;
    }

    /** A column in the order of the rows' numbers. */
    private static float[] column(Dataset<Row> data, String name) {
        float[] column = new float[ROWS];
        Arrays.fill(column, Float.NaN);
        data.select("id", name).toLocalIterator().forEachRemaining(row -> column[(int) row.getLong(0)] = row.getFloat(1));
        return column;
    }

    private static boolean same(String name, float[] alone, float[] distributed) {
        long expected = checksum(alone);
        long actual = checksum(distributed);
        System.out.printf("%-10s  CRC-32C of one call here %08x, of the workers %08x: %s%n", name, expected, actual,
                expected == actual ? "the same bits" : "DIFFERENT from row " + Arrays.mismatch(alone, distributed));
        return expected == actual;
    }

    private static long checksum(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** What is sent to the workers: the activation goes with it, by serialization. */
    private static final class Activate implements MapPartitionsFunction<Row, Row> {
        static final StructType COLUMNS = StructType.fromDDL("id long, x float, value float, derivative float, "
                + "worker string, lanes boolean, partition int, nanoseconds double");
        private static final long serialVersionUID = 1;
        private static final int BLOCK = 4096;

        private final Activation activation;

        Activate(Activation activation) {
            this.activation = activation;
        }

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            Stream<Row> partition = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
            return partition.gather(Gatherers.windowFixed(BLOCK)).flatMap(this::activated).iterator();
        }

        private Stream<Row> activated(List<Row> block) {
            int length = block.size();
            float[] x = new float[length];
            float[] y = new float[length];
            float[] dydx = new float[length];
            for (int i = 0; i < length; i++) {
                x[i] = block.get(i).getFloat(1);
            }
            long start = System.nanoTime();
            activation.forwardAndDerivative(x, y, dydx);
            double nanoseconds = (System.nanoTime() - start) / (double) length;

            String worker = "executor " + SparkEnv.get().executorId() + ", process " + ProcessHandle.current().pid();
            boolean lanes = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            int partition = TaskContext.getPartitionId();
            return IntStream.range(0, length)
                    .mapToObj(i -> RowFactory.create(block.get(i).getLong(0), x[i], y[i], dydx[i], worker, lanes, partition, nanoseconds));
        }
    }
}
