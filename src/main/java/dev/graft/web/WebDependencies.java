package dev.graft.web;

import dev.graft.web.api.Api;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What the web server is given.
 *
 * @param api what the calls under {@code /api/v1} need
 * @param webroot directory of the page's files
 */
public record WebDependencies(
    Api.Parts api, PrometheusMeterRegistry meters, Path webroot, Clock clock) {}
