package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Target;
import io.lanewise.sweep.Cell;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations by name and parameters, and as values; wrong names and parameters with what is said about them. */
class NamesTest {

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    static Stream<Activation> withParameters() {
        return catalogue().stream().filter(activation -> activation.parameters().length > 0);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void isFoundByEveryName(Activation activation) {
        assertEquals(activation, Activation.of(activation.name()));
        assertEquals(activation.name(), activation.toString());
        Stream.concat(Stream.of(activation.contract().name()), activation.contract().aliases().stream()).forEach(name -> {
            assertEquals(activation, Activation.of(name), name);
            assertEquals(activation, Activation.of(" " + name.toUpperCase(Locale.ROOT) + " "), name);
        });
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void isItselfAfterSerialization(Activation activation) throws IOException, ClassNotFoundException {
        Activation read = Serialized.copy(activation);
        assertEquals(activation, read);
        assertEquals(activation.hashCode(), read.hashCode());
        float[] y = {-1.5f, 0.25f, 3};
        float[] expected = y.clone();
        activation.forward(expected, expected);
        read.forward(y, y);
        Layout.assertSameBits(activation.name(), expected, y);
    }

    @Test
    void allDiffer() {
        assertEquals(catalogue().size(), new HashSet<>(catalogue()).size());
        assertEquals(catalogue().size(), catalogue().stream().map(Activation::name).distinct().count());
        assertNotEquals(Activation.leakyRelu(0.1f), Activation.leakyRelu(0.2f));
        assertNotEquals(Activation.leakyRelu(0.1f), Activation.prelu(0.1f));
        assertEquals(Activation.prelu(0.1f), Activation.of("prelu(0.1)"));
    }

    /** Names of other libraries, each with ours; a name without parameters means the defaults of PyTorch. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            torch.nn            | CELU=celu ELU=elu Hardshrink=hardshrink Hardsigmoid=hardsigmoid Hardswish=hardswish Hardtanh=hardtanh Identity=identity \
                LeakyReLU=leaky_relu LogSigmoid=logsigmoid Mish=mish PReLU=prelu RReLU=rrelu ReLU=relu ReLU6=relu6 SELU=selu SiLU=silu Sigmoid=sigmoid \
                Softplus=softplus Softshrink=softshrink Softsign=softsign Tanh=tanh Tanhshrink=tanhshrink Threshold(0.1,20)=threshold(0.1,20)
            torch.nn.functional | celu=celu celu_=celu elu=elu elu_=elu hardshrink=hardshrink hardsigmoid=hardsigmoid hardswish=hardswish hardtanh=hardtanh \
                hardtanh_=hardtanh leaky_relu=leaky_relu leaky_relu_=leaky_relu logsigmoid=logsigmoid mish=mish prelu=prelu relu=relu relu6=relu6 relu_=relu \
                rrelu=rrelu selu=selu sigmoid=sigmoid silu=silu softplus=softplus softshrink=softshrink softsign=softsign tanh=tanh tanhshrink=tanhshrink
            ai.onnx             | Celu=celu Elu=elu Exp=exp HardSigmoid(0.2,0.5)=hardsigmoid(0.2,0.5) HardSwish=hardswish Identity=identity \
                LeakyRelu=leaky_relu Mish=mish PRelu=prelu Relu=relu Selu=selu Shrink=hardshrink Sigmoid=sigmoid Softplus=softplus Softsign=softsign Swish=swish Tanh=tanh \
                ThresholdedRelu=thresholded_relu
            keras.activations   | celu=celu elu=elu exponential=exp hard_shrink=hardshrink hard_sigmoid=hardsigmoid hard_silu=hardswish hard_swish=hardswish \
                hard_tanh=hardtanh leaky_relu(0.2)=leaky_relu(0.2) linear=identity log_sigmoid=logsigmoid mish=mish relu=relu relu6=relu6 selu=selu \
                sigmoid=sigmoid silu=silu soft_shrink=softshrink softplus=softplus softsign=softsign sparse_plus=sparse_plus \
                sparse_sigmoid=hardsigmoid(0.5,0.5) squareplus=squareplus swish=swish tanh=tanh tanh_shrink=tanhshrink
            jax.nn              | celu=celu elu=elu hard_sigmoid=hardsigmoid hard_silu=hardswish hard_swish=hardswish hard_tanh=hardtanh identity=identity \
                leaky_relu=leaky_relu log_sigmoid=logsigmoid mish=mish relu=relu relu6=relu6 selu=selu sigmoid=sigmoid silu=silu soft_sign=softsign \
                softplus=softplus sparse_plus=sparse_plus sparse_sigmoid=hardsigmoid(0.5,0.5) squareplus=squareplus swish=swish tanh=tanh
            com.microsoft       | FastGelu=gelu_tanh Gelu=gelu QuickGelu=quick_gelu
            ACT2FN              | gelu=gelu gelu_accurate=gelu_tanh gelu_fast=gelu_tanh gelu_new=gelu_tanh gelu_python=gelu \
                gelu_python_tanh=gelu_tanh gelu_pytorch_tanh=gelu_tanh leaky_relu=leaky_relu linear=identity \
                mish=mish prelu=prelu quick_gelu=quick_gelu relu=relu relu2=relu2 relu6=relu6 sigmoid=sigmoid silu=silu swish=swish tanh=tanh
            Activation          | CUBE=cube ELU=elu HARDSIGMOID=hardsigmoid HARDTANH=hardtanh IDENTITY=identity LEAKYRELU=leaky_relu MISH=mish \
                RATIONALTANH=rational_tanh RECTIFIEDTANH=rectified_tanh RELU=relu RELU6=relu6 RRELU=rrelu SELU=selu SIGMOID=sigmoid \
                SOFTPLUS=softplus SOFTSIGN=softsign SWISH=swish TANH=tanh THRESHOLDEDRELU=thresholded_relu
            """)
    void namesOfOtherLibrariesAreUnderstood(String prefix, String names) {
        assertAll(Stream.of(names.split(" +")).map(pair -> pair.split("=")).map(pair -> () -> {
            Activation expected = Activation.of(pair[1]);
            assertEquals(pair[1].replaceFirst("\\(.*", ""), expected.contract().name());
            assertEquals(expected, Activation.of(pair[0]));
            assertEquals(expected, Activation.of(prefix + "." + pair[0]));
        }));
    }

    @ParameterizedTest
    @MethodSource("withParameters")
    void parametersMustBeFinite(Activation activation) {
        RecordComponent[] components = new Cell(activation, Target.SCALAR).formula().getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                float[] parameters = activation.parameters().clone();
                parameters[i] = bad;
                String message = refused(activation.contract().name() + Arrays.toString(parameters).replace('[', '(').replace(']', ')'));
                assertTrue(message.startsWith(components[i].getName() + " is " + bad + "; it must be "), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void parametersMustBeAsManyAsThereAre(Activation activation) {
        String name = activation.contract().name();
        String more = Arrays.toString(new float[activation.parameters().length + 1]);
        String text = name + more.replace('[', '(').replace(']', ')');
        String message = refused(text);
        String start = "name is \"" + text + "\" with parameters " + more + "; it takes " + activation.parameters().length;
        assertTrue(message.startsWith(start), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reluu             | name is "reluu", which is unknown; near matches are relu,
            torch.nn.Sqareplus | name is "torch.nn.Sqareplus", which is unknown; near matches are squareplus,
            tanh_shrik        | name is "tanh_shrik", which is unknown; near matches are tanhshrink,
            softmax           | name is "softmax", which is a function of rows; use Softmax.SOFTMAX or Softmax.LOG_SOFTMAX
            nn.LogSoftmax     | name is "nn.LogSoftmax", which is a function of rows; use Softmax.SOFTMAX or Softmax.LOG_SOFTMAX
            SwiGLU            | name is "SwiGLU", which is a gate; use Gate.of
            torch.nn.GLU      | name is "torch.nn.GLU", which is a gate; use Gate.of
            gpt_oss(7,1.702)  | name is "gpt_oss(7,1.702)", which is a gate; use Gate.of
            leaky_relu(a)     | name is "leaky_relu(a)" where "a" must be a number
            leaky_relu(1,)    | name is "leaky_relu(1,)" where "" must be a number
            leaky_relu(1      | name is "leaky_relu(1"; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            leaky_relu(1)(2)  | name is "leaky_relu(1)(2)"; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            ''                | name is ""; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            leaky_relu()      | name is "leaky_relu()" with parameters []; it takes 1: slope
            leaky_relu(1e39)  | slope is Infinity; it must be finite
            """)
    void wrongNamesAreExplained(String name, String start) {
        String message = refused(name);
        assertTrue(message.startsWith(start), message);
    }

    private static String refused(String name) {
        return assertThrows(IllegalArgumentException.class, () -> Activation.of(name), name).getMessage();
    }
}
