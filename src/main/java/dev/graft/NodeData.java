package dev.graft;

import dev.graft.data.catalogue.Datasets;
import dev.graft.data.catalogue.Preview;
import dev.graft.data.fetch.Fetches;
import dev.graft.web.api.CatalogueRoutes;
import dev.graft.web.api.FetchRoutes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data sets of a node, as its web server asks for them.
 *
 * @param own data sets that users put here
 */
record NodeData(Datasets datasets, OwnUploads own) {

  CatalogueRoutes.Data catalogue() {
    Map<String, Preview> previews = new ConcurrentHashMap<>();
    return new CatalogueRoutes.Data() {
      @Override
      public List<?> list() {
        return own.listed();
      }

      @Override
      public Object preview(String name) {
        return previews.computeIfAbsent(name, datasets::preview);
      }
    };
  }

  FetchRoutes.Fetching fetching() {
    Fetches fetches = new Fetches(work -> daemon(work, "graft-fetch"));
    return new FetchRoutes.Fetching() {
      @Override
      public List<String> names() {
        return datasets.fetchable();
      }

      @Override
      public Object start(String name) {
        return fetches.start(datasets.remote(name));
      }

      @Override
      public Object state(String name) {
        return fetches.of(name);
      }
    };
  }

  /** What came is kept: it may end with the node. */
  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
