package dev.graft.cluster;

import io.vertx.core.Completable;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.Map;

/** A cluster without maps, locks and counters: the store has what is shared. */
abstract class NothingShared implements ClusterManager {
  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> map) {
    map.fail(nothingIsShared());
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    throw nothingIsShared();
  }

  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> lock) {
    lock.fail(nothingIsShared());
  }

  @Override
  public void getCounter(String name, Completable<Counter> counter) {
    counter.fail(nothingIsShared());
  }

  private static UnsupportedOperationException nothingIsShared() {
    return new UnsupportedOperationException("nothing is kept in Hazelcast: use the store");
  }
}
