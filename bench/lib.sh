# Sourced by the scripts of bench/: goes to the repository's root, sets $out, and compiles once for all that bench/run starts.
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home"
. scripts/build.sh
out=$home/target/bench
mkdir -p "$out"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE MALLOC_ARENA_MAX=2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
under=() # what a class runs under, such as a profiler

# Main, tests and benchmarks; GRAFT_CLASSES: what is compiled already.
bench_compile() {
  if [ -z "${GRAFT_CLASSES:-}" ]; then
    mvn -B -q -Pjmh -Dnd4j.classifier="$(nd4j_classifier)" test-compile dependency:build-classpath \
      -Dmdep.outputFile="$out/classpath.txt" -Dmdep.includeScope=test
    GRAFT_CLASSES=target/test-classes:target/classes:$(cat "$out/classpath.txt")
  fi
  export GRAFT_CLASSES
}

# The commit; "-dirty" where files other than documents, which bench/run itself writes, are not as in it.
bench_commit() {
  local dirty
  dirty=$(git status --porcelain --untracked-files=no -- . ":!docs")
  echo "$(git describe --always)${dirty:+-dirty}"
}

# A class on one thread and 1 GiB.
plain_java() {
  GRAFT_LOG=WARN "$java" -Xmx1g -XX:+UseSerialGC -cp "$GRAFT_CLASSES" "$@"
}

# The same as trainers run: with the core type of OpenBLAS that EngineSettings gives to them.
engine_java() (
  case " $(grep -m1 '^flags' /proc/cpuinfo) " in *" avx512vl "*) export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE-Haswell} ;; esac
  "${under[@]}" "$java" -Xmx1g -XX:+UseSerialGC -Dorg.nd4j.autodiff.samediff=false -Dorg.bytedeco.javacpp.maxbytes=1g \
    -Dorg.bytedeco.javacpp.maxphysicalbytes=4g -cp "$GRAFT_CLASSES" "$@"
)

# Debian's Python with the peers; not one that shadows it.
peer() {
  /usr/bin/python3 "$@"
}
