package io.lanewise.demo;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws every activation of the catalogue with its derivative. */
final class GalleryStep implements Step {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;

    @Override
    public String title() {
        return "the plots of %d activations with their derivatives".formatted(Activation.catalogue().size());
    }

    @Override
    public void run(Console console, Path directory) throws IOException {
        List<Activation> all = Activation.catalogue();
        for (int i = 0; i < all.size(); i++) {
            Activation activation = all.get(i);
            Path file = directory.resolve(activation.contract().name() + ".svg");
            Files.writeString(file, svg(activation));
            console.progress((i + 1.0) / all.size(), "%s", file);
        }
    }

    static String svg(Activation activation) {
        ActivationPlot plot = new ActivationPlot(activation);
        Contract contract = activation.contract();
        return Style.svg(WIDTH, HEIGHT, Style.chart(plot.both(plot.range()), Style.name(activation.name()), Style.legend(
                Style.legend("f(x) = " + contract.formula(), Style.VALUE, Style.LINE),
                Style.legend("f′(x) = " + contract.derivative(), Style.DERIVATIVE, Style.DASHES))));
    }
}
