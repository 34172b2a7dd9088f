package dev.graft.energy;

/** Average watts of a vCPU at 0 and 100 % load: Cloud Carbon Footprint, appendix I, as of 2023. */
enum CloudProvider {
  AWS("AWS", 0.74, 3.5),
  GOOGLE("Google Cloud", 0.71, 4.26),
  AZURE("Azure", 0.78, 3.76),
  /** Taken as AWS, whose table is in the middle. */
  UNKNOWN("AWS, as the provider is unknown", 0.74, 3.5);

  private final String title;
  private final double minWatts;
  private final double maxWatts;

  CloudProvider(String title, double minWatts, double maxWatts) {
    this.title = title;
    this.minWatts = minWatts;
    this.maxWatts = maxWatts;
  }

  /** By the vendor that the machine's firmware names. */
  static CloudProvider of(String systemVendor) {
    if (systemVendor.contains("Amazon")) return AWS;
    if (systemVendor.contains("Google")) return GOOGLE;
    return systemVendor.contains("Microsoft") ? AZURE : UNKNOWN;
  }

  double minWatts() {
    return minWatts;
  }

  double maxWatts() {
    return maxWatts;
  }

  String source() {
    return "Cloud Carbon Footprint 2023, %s: %s to %s W a vCPU"
        .formatted(title, minWatts, maxWatts);
  }
}
