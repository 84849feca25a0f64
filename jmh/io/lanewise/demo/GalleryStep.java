package io.lanewise.demo;

import io.lanewise.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws every activation of the catalogue with its derivative, and the page that shows all pictures. */
final class GalleryStep implements Step {
    private static final String PAGE = "gallery.html";
    private static final String PLACE = "<!-- catalogue -->";

    @Override
    public String title() {
        return "pictures of %d activations with their derivatives".formatted(Activation.catalogue().size());
    }

    @Override
    public void run(Console console, Path directory) throws IOException {
        List<Activation> all = Demo.catalogue();
        StringBuilder images = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).contract().name();
            Path file = directory.resolve(name + ".svg");
            Files.writeString(file, ActivationChart.svg(all.get(i)));
            images.append("<img src=\"%s.svg\" alt=\"%s and its derivative\" loading=\"lazy\">%n".formatted(name, name));
            console.progress((i + 1.0) / all.size(), "%s", file);
        }
        Files.writeString(directory.resolve("overview.svg"), ActivationChart.overview(
                List.of(Activation.RELU, Activation.of("prelu"), Activation.SIGMOID, Activation.TANH)));
        Path page = directory.resolve("index.html");
        try (InputStream template = GalleryStep.class.getResourceAsStream(PAGE)) {
            Files.writeString(page, new String(template.readAllBytes(), StandardCharsets.UTF_8).replace(PLACE, images.toString().strip()));
        }
        console.line("All pictures on one page: %s", page);
    }
}
