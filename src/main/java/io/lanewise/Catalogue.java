package io.lanewise;

import io.lanewise.activation.LeakyRelu;
import io.lanewise.activation.Prelu;
import io.lanewise.activation.Relu;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Tanh;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All formulas of this library, one line each with its default parameters, and the search by name. */
final class Catalogue {
    private static final List<Formula> FORMULAS = List.of(
            new LeakyRelu(0.01f),
            new Prelu(0.25f),
            new Relu(),
            new Sigmoid(),
            new Tanh());

    static final List<Activation> ALL = FORMULAS.stream().map(Activation::define).toList();

    private static final Pattern NAME = Pattern.compile("\\s*([\\w.\\- ]+?)\\s*(?:\\(([^()]*)\\))?\\s*");
    private static final int NEAR_MATCHES = 5;
    private static final Map<String, Formula> BY_NAME = byName();

    private Catalogue() {
    }

    /**
     * Finds a formula and gives it the parameters in parentheses.
     *
     * @throws IllegalArgumentException if the name is unknown, or the parameters are not allowed
     */
    static Formula find(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("name is \"" + text + "\"; it must be a name, or a name with parameters in parentheses such as "
                    + "leaky_relu(0.2)");
        }
        Formula formula = BY_NAME.get(key(matcher.group(1)));
        if (formula == null) {
            throw new IllegalArgumentException("name is \"" + text + "\", which is unknown; near matches are "
                    + String.join(", ", near(key(matcher.group(1)))));
        }
        return matcher.group(2) == null ? formula : Parameters.with(formula, numbers(text, matcher.group(2)));
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
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Formula> byName() {
        Map<String, Formula> found = new HashMap<>();
        for (Formula formula : FORMULAS) {
            Contract contract = formula.contract();
            Stream.concat(Stream.of(contract.name()), contract.aliases().stream()).map(Catalogue::key).distinct().forEach(key -> {
                if (found.put(key, formula) != null) {
                    throw new IllegalStateException("two formulas are named " + key);
                }
            });
        }
        return Map.copyOf(found);
    }

    private static List<String> near(String unknown) {
        return FORMULAS.stream().map(formula -> formula.contract().name())
                .sorted(Comparator.comparingInt(name -> distance(unknown, key(name))))
                .limit(NEAR_MATCHES).toList();
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
