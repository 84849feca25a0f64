package io.lanewise.document;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue as a table in Markdown, from what the contracts say. */
final class CatalogueTable {
    private static final String HEAD = """
            | | Name and defaults | Value | Derivative | Bounds in ULP | Also understood |
            |---|---|---|---|---|---|
            """;

    private CatalogueTable() {
    }

    static String text() {
        return HEAD + Activation.catalogue().stream().sorted(Comparator.comparing(Activation::name)).map(CatalogueTable::row).collect(Collectors.joining());
    }

    private static String row(Activation activation) {
        Contract contract = activation.contract();
        String picture = "docs/gallery/" + contract.name() + ".svg";
        return "| [<img src=\"%s\" width=\"120\" alt=\"%s and its derivative\">](%s) | `%s` | %s | %s | %s, %s | %s |%n".formatted(picture,
                contract.name(), picture, activation.name(), cell(contract.formula()), cell(contract.derivative()), bound(contract.valueUlp()),
                bound(contract.slopeUlp()), names(contract.aliases()));
    }

    /** A bar would end the cell. */
    private static String cell(String formula) {
        return formula.replace("|", "\\|");
    }

    private static String names(List<String> aliases) {
        return aliases.stream().map(alias -> "`" + alias + "`").collect(Collectors.joining(", "));
    }

    private static String bound(double ulp) {
        return ulp == 0 ? "exact" : ulp == Math.rint(ulp) ? "%.0f".formatted(ulp) : Double.toString(ulp);
    }
}
