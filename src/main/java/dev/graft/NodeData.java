package dev.graft;

import dev.graft.data.catalogue.Datasets;
import dev.graft.data.catalogue.Preview;
import dev.graft.data.fetch.Fetches;
import dev.graft.data.own.KeptFolder;
import dev.graft.web.api.CatalogueRoutes;
import dev.graft.web.api.FetchRoutes;
import dev.graft.web.api.OwnDataRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data sets of a node, as its web server asks for them.
 *
 * @param uploads where users' own lie
 * @param most bytes of a file that a user sends; 0: none is taken
 */
record NodeData(Datasets datasets, KeptFolder uploads, long most, Clock clock) {

  CatalogueRoutes.Data catalogue() {
    Map<String, Preview> previews = new ConcurrentHashMap<>();
    return new CatalogueRoutes.Data() {
      @Override
      public List<?> list() {
        return OwnUploads.listed(datasets);
      }

      @Override
      public Object preview(String name) {
        return previews.computeIfAbsent(name, datasets::preview);
      }
    };
  }

  OwnDataRoutes.OwnData own() {
    return new OwnUploads(uploads, datasets, most, clock);
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
