package dev.graft.data.split;

import dev.graft.data.EpisodeDraw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Classes that belong together: of names such as {@code Greek/character01} those before the last
 * slash. Where any name is without one, each class is a group by itself.
 */
record ClassGroups(List<Group> groups) {
  record Group(String name, List<Integer> classes) {}

  static ClassGroups of(List<String> classes) {
    boolean grouped = classes.stream().allMatch(name -> name.lastIndexOf('/') > 0);
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      String group = grouped ? name.substring(0, name.lastIndexOf('/')) : name;
      byName.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    return new ClassGroups(
        byName.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList());
  }

  int size() {
    return groups.size();
  }

  ClassGroups shuffled(SplittableRandom random) {
    List<Group> mixed = new ArrayList<>();
    for (int i : EpisodeDraw.some(groups.size(), groups.size(), random)) {
      mixed.add(groups.get(i));
    }
    return new ClassGroups(mixed);
  }

  /** That fraction of the groups, rounded, at least one. */
  int share(double fraction) {
    return (int) Math.max(1, Math.round(fraction * groups.size()));
  }

  /** The first groups, at least {@code count}, that have {@code classes} classes, or all. */
  int atLeast(int count, int classes) {
    int enough = Math.min(count, groups.size());
    while (enough < groups.size() && classes(0, enough).length < classes) {
      enough++;
    }
    return enough;
  }

  ClassGroups after(int count) {
    return new ClassGroups(groups.subList(count, groups.size()));
  }

  int[] classes(int from, int to) {
    return groups.subList(from, to).stream()
        .flatMap(group -> group.classes().stream())
        .mapToInt(i -> i)
        .toArray();
  }

  int[] all() {
    return classes(0, groups.size());
  }

  String names(int from, int to) {
    return groups.subList(from, to).stream().map(Group::name).collect(Collectors.joining(", "));
  }
}
