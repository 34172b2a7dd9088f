package dev.graft.web.report;

import java.util.List;

/** A report as written: its blocks in order. */
record Document(String title, List<Block> blocks) {
  Document {
    blocks = List.copyOf(blocks);
  }
}
