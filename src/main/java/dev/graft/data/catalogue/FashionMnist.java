package dev.graft.data.catalogue;

import dev.graft.data.fetch.RemoteData;
import dev.graft.data.fetch.RemoteFile;
import dev.graft.experiment.InvalidInput;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All of Fashion-MNIST: in the folder of Debian's package, or as it was fetched from its home. The
 * checksums are of the unpacked files, as Debian packs them anew.
 *
 * @param debian folder of the package
 * @param fetched folder that they are fetched into
 */
record FashionMnist(Path debian, Path fetched) {
  static final String NAME = "fashion-mnist-full";
  static final String CURE =
      "run ./graft data fetch fashion-mnist-full (31 MB), install Debian's package"
          + " dataset-fashion-mnist, or use fashion-mnist";

  private static final String HOME = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

  private static final List<RemoteFile> FILES =
      List.of(
          file(
              "train-images-idx3-ubyte.gz",
              47_040_016,
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          file(
              "train-labels-idx1-ubyte.gz",
              60_008,
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
          file(
              "t10k-images-idx3-ubyte.gz",
              7_840_016,
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          file(
              "t10k-labels-idx1-ubyte.gz",
              10_008,
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  private static final String NOTICE =
      """
      Fashion-MNIST: 70,000 images of clothes, 28x28, 10 classes.
      Origin: H. Xiao, K. Rasul, R. Vollgraf, Zalando SE; https://github.com/zalandoresearch/fashion-mnist
      Licence: MIT, Copyright (c) 2017 Zalando SE, https://tech.zalando.com

      Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
      associated documentation files (the "Software"), to deal in the Software without restriction,
      including without limitation the rights to use, copy, modify, merge, publish, distribute,
      sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
      furnished to do so, subject to the following conditions:

      The above copyright notice and this permission notice shall be included in all copies or
      substantial portions of the Software.

      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
      NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
      NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
      DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
      OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
      """;

  private static RemoteFile file(String name, long bytes, String sha256) {
    return new RemoteFile(name, URI.create(HOME + name), bytes, sha256);
  }

  /** Where its files are, or would be. */
  Path folder() {
    return isIn(debian) ? debian : fetched;
  }

  private static boolean isIn(Path folder) {
    return FILES.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file.name())));
  }

  /**
   * @param here whether there is a data set of that name
   * @throws InvalidInput where it is not this one
   */
  RemoteData remote(String name, boolean here) {
    if (!name.equals(NAME)) {
      throw InvalidInput.of(
          "dataset",
          name,
          here
              ? name + " is not among the data sets that are fetched"
              : "there is no data set \"" + name + "\"",
          "those that can be fetched are: " + NAME);
    }
    return new RemoteData(
        NAME,
        FILES,
        fetched,
        NOTICE,
        "install Debian's package dataset-fashion-mnist, or put its files into " + fetched);
  }
}
