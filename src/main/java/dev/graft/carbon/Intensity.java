package dev.graft.carbon;

/**
 * Yearly mean intensity of a grid, lifecycle, location-based.
 *
 * @param zone ISO 3166 alpha-3
 */
public record Intensity(String zone, String country, int year, double gramsPerKwh, String source) {}
