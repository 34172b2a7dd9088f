package dev.graft.testing;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts of experiment files that are right by {@link FakeCatalogue}. */
public final class RandomExperiments {
  private RandomExperiments() {}

  public static Arbitrary<String> files() {
    return Combinators.combine(head(), methods(), keys())
        .as((head, methods, keys) -> head + methods + keys);
  }

  private static Arbitrary<String> head() {
    Arbitrary<String> name =
        Arbitraries.strings().withChars("abcXYZ019._-").ofMinLength(1).ofMaxLength(64);
    Arbitrary<String> question =
        Arbitraries.of(
                "a", "é", " ", "λ", "?", ":", "#", "{}", "[]", "\"", "'", "\\", "\n", "\t", "- ",
                ",", "&", "*", "!", "|", ">", "%", "@", "`", "🙂")
            .list()
            .ofMinSize(1)
            .ofMaxSize(20)
            .map(parts -> String.join("", parts))
            .map(RandomExperiments::quoted);
    Arbitrary<String> data =
        Arbitraries.of(
            "{source: mnist, target: optdigits}",
            "{source: {dataset: mnist, limit: 500, labels: 7}, target: {dataset: optdigits, labels:"
                + " all}}",
            "{source: {dataset: mnist, classes: [3, 1]}, target: {path: 'a: b.csv', label: y,"
                + " labels: 4, classes: [3, 1]}, testFraction: 0.25}",
            "{source: mnist, target: {dataset: optdigits, labels: 2}, preprocess: [l1, l2, zscore,"
                + " {pca: 5}]}",
            "{source: {dataset: mnist, shift: [{rotate: -12.5}, {scale: 2}, {blur: 0.5}]}, target:"
                + " {dataset: mnist, labels: 0, shift: [invert, {noise: 0.3}, {contrast: 0.4},"
                + " {background: grey}]}}",
            "{source: heart-cleveland, target: heart-hungary, preprocess: [zscore]}");
    return Combinators.combine(name, question, data)
        .as(
            (n, q, d) ->
                "graft: 1\nname: '%s'\nquestion: %s\nkind: domain-adaptation\ndata: %s\n"
                    .formatted(n, q, d));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                json.append(
                    c < 128 && Character.isLetterOrDigit(c)
                        ? "" + (char) c
                        : "\\u%04x".formatted(c)));
    return json.append('"').toString();
  }

  private static Arbitrary<String> methods() {
    Arbitrary<Double> number = Arbitraries.doubles().between(0.001, 999).ofScale(3);
    Arbitrary<String> list =
        number.list().ofMinSize(1).ofMaxSize(4).uniqueElements().map(Object::toString);
    Arbitrary<String> range =
        Combinators.combine(number, number)
            .filter((a, b) -> a < b)
            .as((a, b) -> "[" + a + ", " + b + "]")
            .flatMap(
                ends -> Arbitraries.of("{uniform: " + ends + "}", "{logUniform: " + ends + "}"));
    Arbitrary<String> lambda = Arbitraries.oneOf(number.map(Object::toString), list, range);
    Arbitrary<String> rate =
        Arbitraries.of("0.01", "1e-5", "[0.1, 0.01]", "{logUniform: [0.0001, 1]}");
    Arbitrary<String> schedule = Arbitraries.of("paper", "constant", "[paper, constant]");
    Arbitrary<String> conditional =
        Combinators.combine(range, Arbitraries.of("paper", "constant", "[constant, paper]"))
            .as(
                (r, when) ->
                    "methods: [{name: dann, schedule: [paper, constant], lambda: %s, when: {schedule: %s}}}]\n"
                        .formatted(r.substring(0, r.length() - 1), when));
    return Arbitraries.oneOf(conditional, unconditional(lambda, rate, schedule));
  }

  private static Arbitrary<String> unconditional(
      Arbitrary<String> lambda, Arbitrary<String> rate, Arbitrary<String> schedule) {
    return Combinators.combine(lambda, rate, schedule)
        .as(
            (l, r, s) ->
                "methods: [source-only, {name: dann, schedule: %s, lambda: %s, learningRate: %s}, {name: deep-coral, lambda: 2}]\n"
                    .formatted(s, l, r));
  }

  private static Arbitrary<String> keys() {
    List<String> some =
        List.of(
            "model: {type: mlp, hidden: [7, 3]}",
            "baselines: [source-only]",
            "training: {epochs: 3, batch: 8, stepsPerEpoch: 5, learningRate: 1e-4, optimiser: sgd,"
                + " momentum: 0.5, patience: 2, validationFraction: 0.1}",
            "seeds: [3, 9007199254740991, 0]",
            "metric: balanced-accuracy",
            "margin: 0.033",
            "budget: {carbon: 1.5 kg, energy: 0.1 Wh, time: 1.5 h, trials: 9}",
            "carbon: {zone: DEU, pue: 1.58}");
    return Arbitraries.of(some)
        .set()
        .map(
            keys ->
                keys.stream().sorted().collect(Collectors.joining("\n"))
                    + "\nsearch: {algorithm: random, trials: 5, select: im}\n");
  }
}
