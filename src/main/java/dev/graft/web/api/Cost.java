package dev.graft.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a setting's quality is weighed against. */
enum Cost {
  CARBON("g", "grams CO₂e of a trial's own training, operational and embodied"),
  ENERGY("J", "joules of all attempts of a trial, dynamic and reserved idle"),
  TIME("s", "seconds a slot spent on all attempts of a trial");

  static final List<String> NAMES = Arrays.stream(values()).map(Cost::label).toList();

  private final String unit;
  private final String what;

  Cost(String unit, String what) {
    this.unit = unit;
    this.what = what;
  }

  static Cost named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String unit() {
    return unit;
  }

  String what() {
    return what;
  }
}
