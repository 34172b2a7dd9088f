# Sourced by ./graft and ./verify: which native build of ND4J this processor runs best, and the build itself.

# The engine's natives by processor: AVX-512, AVX2 or plain.
nd4j_classifier() {
  local flags
  flags=$(grep -m1 '^flags' /proc/cpuinfo 2>/dev/null || true)
  case " $flags " in
    *" avx512f "*) echo linux-x86_64-onednn-avx512 ;;
    *" avx2 "*) echo linux-x86_64-onednn-avx2 ;;
    *) echo linux-x86_64-onednn ;;
  esac
}

# OpenBLAS's kernels for tests: those for AVX2 (docs/adr/0019-openblas.md), or what it takes itself where there is none.
openblas_core() {
  case " $(grep -m1 '^flags' /proc/cpuinfo 2>/dev/null || true) " in *" avx2 "*) echo Haswell ;; esac
}

# Compiles when a source is newer than the last build, or that was for another device; otherwise costs milliseconds.
# GRAFT_CUDA=1: for NVIDIA's GPUs in place of processors.
graft_build() {
  local stamp=$home/target/.built
  if [ -f "$stamp" ] && [ -f "$home/target/classpath.txt" ] \
    && [ "$(cat "$stamp")" = "${GRAFT_CUDA:+cuda}" ] \
    && [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$stamp" -print -quit)" ]; then
    return
  fi
  echo "Building Graft (once; the first build also fetches its libraries) …" >&2
  local started log
  mkdir -p "$home/target"
  started=$(mktemp "$home/target/.building.XXXX")
  printf '%s' "${GRAFT_CUDA:+cuda}" >"$started"
  log=$home/target/build.log
  local engine=-Dnd4j.classifier=$(nd4j_classifier)
  [ -z "${GRAFT_CUDA:-}" ] || engine=-Pcuda
  if ! (cd "$home" && mvn -B -q "$engine" ${GRAFT_OPENBLAS:+"-Dopenblas.natives=$GRAFT_OPENBLAS"} compile) >"$log" 2>&1; then
    rm -f "$started"
    tail -n 30 "$log" >&2
    echo "graft: the build failed; the whole log is target/build.log" >&2
    exit 1
  fi
  mv "$started" "$stamp"
}
