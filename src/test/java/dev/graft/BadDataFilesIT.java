package dev.graft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files of data that are damaged, empty or something else. */
class BadDataFilesIT extends BadInput {
  @TestFactory
  Stream<DynamicTest> brokenDataFiles() throws IOException {
    Map<String, String> files =
        Map.of(
            "ragged.csv", "a,b,label\n1,2,x\n3,y\n",
            "words.csv", "a,b,label\n,,\n",
            "one-class.csv", "a,b,label\n1,2,x\n3,4,x\n5,6,x\n",
            "no-label.csv", "a,b\n");
    List<DynamicTest> tests = new ArrayList<>();
    files.forEach(
        (name, text) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        assertRefused(
                            mistake(
                                name,
                                validate(
                                    "data-" + name,
                                    valid()
                                        .replace(
                                            "dataset: mnist,",
                                            "path: " + file(name, text) + ", format: csv,")),
                                name)))));
    byte[] truncated = Files.readAllBytes(Path.of("datasets/mnist/t10k-images-idx3-ubyte.gz"));
    Path cut = directory.resolve("cut-images-idx3-ubyte.gz");
    Files.write(cut, java.util.Arrays.copyOf(truncated, 5000));
    tests.add(
        DynamicTest.dynamicTest(
            "truncated IDX",
            () ->
                assertRefused(
                    mistake(
                        "",
                        validate(
                            "cut",
                            valid().replace("dataset: mnist,", "path: " + cut + ", format: idx,")),
                        "cut-images"))));
    return tests.stream();
  }
}
