"""Where things are: the tree, its jars, the cache outside of it, what is shared beside it (may be missing)."""
import contextlib
import importlib.util
import os
import pathlib
import socket
import sys

TREE = pathlib.Path(__file__).resolve().parents[2]
PROXY_JAR = pathlib.Path(os.environ.get("ACCEPTANCE_JAR", TREE / "proxy/target/cartway.jar"))
BENCH_JAR = pathlib.Path(os.environ.get("ACCEPTANCE_BENCH_JAR", TREE / "bench/target/cartway-bench.jar"))
CACHE = pathlib.Path(os.environ.get("ACCEPTANCE_CACHE", "/tmp/cartway-ci"))
SHARED = pathlib.Path(os.environ.get("ACCEPTANCE_SHARED", TREE.parent / "shared"))
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"


def free_port():
    """A loopback port that nobody had a moment ago."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def contract_check():
    """`problems(method, answer)` of the shared contract check, or None where it is not there."""
    file = SHARED / "contract/check.py"
    if not file.exists():
        return None
    spec = importlib.util.spec_from_file_location("contract_check", file)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module.problems


def need(*files):
    for file in files:
        if not pathlib.Path(file).exists():
            sys.exit(f"{file} is missing: run `mvn verify` (or `mvn -DskipTests package`) first")
