package io.lanewise;

import io.lanewise.activation.Celu;
import io.lanewise.activation.ClippedReluSquared;
import io.lanewise.activation.ClippedSwiglu;
import io.lanewise.activation.Cube;
import io.lanewise.activation.Elu;
import io.lanewise.activation.Exponential;
import io.lanewise.activation.Gelu;
import io.lanewise.activation.GeluTanh;
import io.lanewise.activation.HardShrink;
import io.lanewise.activation.HardSigmoid;
import io.lanewise.activation.HardSwish;
import io.lanewise.activation.Hardtanh;
import io.lanewise.activation.Identity;
import io.lanewise.activation.LeakyRelu;
import io.lanewise.activation.LogSigmoid;
import io.lanewise.activation.Mish;
import io.lanewise.activation.Prelu;
import io.lanewise.activation.QuickGelu;
import io.lanewise.activation.RationalTanh;
import io.lanewise.activation.RectifiedTanh;
import io.lanewise.activation.Relu;
import io.lanewise.activation.Relu6;
import io.lanewise.activation.ReluSquared;
import io.lanewise.activation.Rrelu;
import io.lanewise.activation.Selu;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Silu;
import io.lanewise.activation.SoftShrink;
import io.lanewise.activation.Softcap;
import io.lanewise.activation.Softplus;
import io.lanewise.activation.Softsign;
import io.lanewise.activation.SparsePlus;
import io.lanewise.activation.Squareplus;
import io.lanewise.activation.Swish;
import io.lanewise.activation.Tanh;
import io.lanewise.activation.Tanhshrink;
import io.lanewise.activation.Threshold;
import io.lanewise.activation.ThresholdedRelu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All formulas and gates of this library, one line each with its default parameters, and the search by name. */
final class Catalogue {
    private static final List<Formula> FORMULAS = List.of(
            new Celu(1),
            new ClippedReluSquared(),
            new Cube(),
            new Elu(1),
            new Exponential(),
            new Gelu(),
            new GeluTanh(),
            new HardShrink(0.5f),
            new HardSigmoid(1f / 6, 0.5f),
            new HardSwish(),
            new Hardtanh(-1, 1),
            new Identity(),
            new LeakyRelu(0.01f),
            new LogSigmoid(),
            new Mish(),
            new Prelu(0.25f),
            new QuickGelu(),
            new RationalTanh(),
            new RectifiedTanh(),
            new Relu(),
            new Relu6(),
            new ReluSquared(),
            new Rrelu(0.125f, 1f / 3),
            new Selu(),
            new Sigmoid(),
            new Silu(),
            new SoftShrink(0.5f),
            new Softcap(30),
            new Softplus(1),
            new Softsign(),
            new SparsePlus(),
            new Squareplus(4),
            new Swish(1),
            new Tanh(),
            new Tanhshrink(),
            new Threshold(0.1f, 20),
            new ThresholdedRelu(1));

    /** Names that other libraries have for a function with certain parameters. */
    private static final List<Map.Entry<String, Formula>> FURTHER_NAMES = List.of(
            Map.entry("sparse_sigmoid", new HardSigmoid(0.5f, 0.5f)));

    /** The gated units, under their own names and in the order of their documentation. */
    private static final List<Map.Entry<String, Formula>> GATE_FORMULAS = List.of(
            Map.entry("bilinear", new Identity()),
            Map.entry("glu", new Sigmoid()),
            Map.entry("reglu", new Relu()),
            Map.entry("geglu", new Gelu()),
            Map.entry("geglu_tanh", new GeluTanh()),
            Map.entry("swiglu", new Silu()),
            named(new ClippedSwiglu(7, 1.702f)));

    private static final int NEAR_MATCHES = 5;
    /** In names, besides letters and digits. */
    private static final String OTHER_LETTERS = "_.- ";
    private static final String OWN_NAME = "[A-Za-z0-9_]*[A-Za-z0-9][A-Za-z0-9_]*";
    private static final Known ACTIVATIONS = new Known(List.of());

    /** Apart, because few programs list them. */
    private static final class All {
        static final List<Activation> ACTIVATIONS = FORMULAS.stream().map(Activation::new).toList();
    }

    /** The gates have names of their own, and every activation can be one. Apart, because few programs look for a gate in their first call. */
    private static final class Gates {
        static final Known KNOWN = new Known(GATE_FORMULAS);
    }

    private Catalogue() {
    }

    static List<Activation> all() {
        return All.ACTIVATIONS;
    }

    /**
     * Finds a formula and gives it the parameters in parentheses.
     *
     * @throws IllegalArgumentException if the name is unknown, or the parameters are not allowed
     */
    static Formula find(String text) {
        return find(text, ACTIVATIONS);
    }

    /** The same for the formula of a gate. */
    static Formula findGate(String text) {
        return find(text, Gates.KNOWN);
    }

    /** The gates' own names, each with its activation. */
    static Map<String, Activation> gates() {
        Map<String, Activation> gates = new LinkedHashMap<>();
        GATE_FORMULAS.forEach(gate -> gates.put(gate.getKey(), new Activation(gate.getValue())));
        return gates;
    }

    /**
     * Checks the name of a formula that a user brings.
     *
     * @throws IllegalArgumentException if it is none, or another formula is found by it
     */
    static void checkOwnName(Formula formula) {
        String owner = "formula " + formula.getClass().getName();
        Contract contract = formula.contract();
        if (contract == null) {
            throw new IllegalArgumentException(owner + " has no contract; contract() must give one, such as Contract.named(\"my_activation\")");
        }
        String name = contract.name();
        if (name == null || !name.matches(OWN_NAME)) {
            throw new IllegalArgumentException(owner + " is named " + (name == null ? "null" : "\"" + name + "\"")
                    + "; a name must be letters, digits and underscores, such as my_activation");
        }
        Formula known = Gates.KNOWN.byKey.get(key(name));
        if (known != null && known.getClass() != formula.getClass()) {
            throw new IllegalArgumentException(owner + " is named " + name + ", which is " + known.contract().name()
                    + " in the catalogue; give it a name of its own by contract()");
        }
    }

    private static Map.Entry<String, Formula> named(Formula formula) {
        return Map.entry(formula.contract().name(), formula);
    }

    private static Formula find(String text, Known known) {
        String stripped = text.strip();
        int open = stripped.indexOf('(');
        int end = stripped.length() - 1;
        String name = (open < 0 ? stripped : stripped.substring(0, open)).strip();
        if (!isName(name) || open >= 0 && (stripped.indexOf(')') != end || stripped.lastIndexOf('(') != open)) {
            throw new IllegalArgumentException("name is \"" + text + "\"; it must be a name, or a name with parameters in parentheses such as "
                    + "leaky_relu(0.2)");
        }
        Formula formula = known.byKey.get(key(name));
        if (formula == null) {
            throw new IllegalArgumentException("name is \"" + text + "\", which is " + notFound(key(name), known));
        }
        return open < 0 ? formula : Parameters.with(formula, text, numbers(text, stripped.substring(open + 1, end)));
    }

    /** What is said of a name that is not among those known: where to look for it, or what is near. */
    private static String notFound(String key, Known known) {
        if (key.equals("softmax") || key.equals("logsoftmax")) {
            return "a function of rows; use Softmax.SOFTMAX or Softmax.LOG_SOFTMAX";
        }
        return Gates.KNOWN.byKey.containsKey(key) ? "a gate; use Gate.of"
                : "unknown; near matches are " + String.join(", ", near(key, known.names));
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter >= 128 || !Character.isLetterOrDigit(letter) && OTHER_LETTERS.indexOf(letter) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static float[] numbers(String text, String list) {
        String[] parts = list.isBlank() ? new String[0] : list.split(",", -1);
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Float.parseFloat(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("name is \"" + text + "\" where \"" + parts[i].strip() + "\" must be a number", e);
            }
        }
        return numbers;
    }

    /** PyTorch, ONNX, Keras and DL4J differ in case, underscores and package prefixes only. */
    private static String key(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> near(String unknown, List<String> names) {
        return names.stream().sorted(Comparator.comparingInt(name -> distance(unknown, key(name)))).limit(NEAR_MATCHES).toList();
    }

    /** Canonical names, and the formulas by all their names. In plain loops: the first call of a program waits for it. */
    private static final class Known {
        final List<String> names = new ArrayList<>();
        final Map<String, Formula> byKey = new HashMap<>();

        /** All activations behind some names of their own. */
        Known(List<Map.Entry<String, Formula>> first) {
            List<Map.Entry<String, Formula>> all = new ArrayList<>(first);
            for (Formula formula : FORMULAS) {
                all.add(named(formula));
            }
            all.addAll(FURTHER_NAMES);
            for (Map.Entry<String, Formula> named : all) {
                names.add(named.getKey());
                put(named.getKey(), named.getValue());
                for (String alias : named.getValue().contract().aliases()) {
                    put(alias, named.getValue());
                }
            }
        }

        private void put(String name, Formula formula) {
            Formula other = byKey.put(key(name), formula);
            if (other != null && other.getClass() != formula.getClass()) {
                throw new IllegalStateException("two formulas are named " + key(name));
            }
        }
    }

    /** Insertions, deletions and exchanges that turn one word into the other (Levenshtein 1965). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchange = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchange, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
