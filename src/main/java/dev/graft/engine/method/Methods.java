package dev.graft.engine.method;

import dev.graft.method.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every method there is. Listing them and reading their infos does not load the tensor library. */
public final class Methods {
  private static final List<Method> WITH_LABELS =
      List.of(
          // isolated
          new SupportTraining(TargetOnly.isolated()),
          new SourceOnly(),
          new Pooled(),
          TargetOnly.bound(),
          // transfer
          new SourceModel(),
          new FeatureExtraction(),
          new FineTune(),
          new ProbeThenFineTune(),
          new L2Sp(),
          new DiscriminativeLearningRates(),
          new GradualUnfreezing(),
          // domain adaptation
          new Coral(),
          new SubspaceAligned(),
          new Tca(),
          new Jda(),
          new Kmm(),
          new EasyAdapt(),
          new DeepCoral(),
          new Dann(),
          new Dan(),
          new Cdan(),
          new PseudoLabel(),
          new Mcd(),
          new AdaBn(),
          // heterogeneous adaptation
          new SharedSubspace(),
          new Cdls(),
          new Dama(),
          // multitask
          new SingleTask(),
          new HardSharing(),
          new Uncertainty(),
          new Dwa(),
          new PcGrad(),
          new GradNorm(),
          new CrossStitch(),
          new MeanRegularised(),
          // few-shot
          new NearestCentroid(),
          new Prototypical(),
          new MatchingNetwork(),
          new Siamese(),
          new BaselinePlusPlus(),
          MetaLearning.maml(),
          MetaLearning.anil());

  public static final List<Method> ALL =
      Stream.of(WITH_LABELS, ZeroShot.METHODS).flatMap(List::stream).toList();

  private Methods() {}

  /** The method of a name. */
  public static Optional<Method> named(String name) {
    return ALL.stream().filter(method -> method.info().name().equals(name)).findFirst();
  }
}
