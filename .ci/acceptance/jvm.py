"""What a JVM holds and allocates, asked of it by jcmd."""
import dataclasses
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import places

# Only one event is recorded: how many bytes each thread has allocated, at the beginning and at the end of the recording.
_ALLOCATION = """<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0"><event name="jdk.ThreadAllocationStatistics"><setting name="enabled">true</setting><setting name="period">everyChunk</setting></event></configuration>
"""


@dataclasses.dataclass
class Memory:
    """Bytes: objects that live after a collection; proportional set size of everything but the Java heap, of which malloc has given
    back what is free; resident heap."""
    live: int
    native: int
    heap: int


def tool(name):
    beside = pathlib.Path(shutil.which(places.JAVA) or places.JAVA).resolve().parent / name
    if not beside.exists():
        sys.exit(f"{beside} is missing: this step needs a JDK")
    return str(beside)


def jcmd(pid, *command, must=True):
    done = subprocess.run([tool("jcmd"), str(pid), *command], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    if done.returncode and must:
        sys.exit(f"jcmd {' '.join(command)}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout


def settle(pid, seconds=20):
    """Waits until the JVM hardly works any more: what its compilers hold while they work, up to 10 MiB, is nobody's."""
    def ticks():
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    end, before = time.monotonic() + seconds, ticks()
    while time.monotonic() < end:
        time.sleep(1)
        now = ticks()
        if now - before <= 5:       # hundredths of a second
            return
        before = now


def memory(pid):
    settle(pid)
    jcmd(pid, "System.trim_native_heap", must=False)     # from 17.0.9 on: what compilers and handshakes needed for a moment
    histogram = jcmd(pid, "GC.class_histogram")     # collects first
    live = int(re.search(r"^Total\s+\d+\s+(\d+)", histogram, re.M).group(1))
    bounds = [int(it, 16) for it in re.findall(r"0x([0-9a-f]{16})", jcmd(pid, "GC.heap_info").split("Metaspace")[0])]
    low, high = min(bounds), max(bounds)
    heap = native = here = 0
    for line in pathlib.Path(f"/proc/{pid}/smaps").read_text().splitlines():
        mapping = re.match(r"([0-9a-f]+)-[0-9a-f]+ ", line)
        if mapping:
            here = int(mapping.group(1), 16)
        elif line.startswith("Pss:"):
            size = int(line.split()[1]) << 10
            if low <= here < high:
                heap += size
            else:
                native += size
    return Memory(live, native, heap)


def allocated(pid, work, threads="loop-"):
    """Bytes that the threads whose names begin like this allocate while `work` runs."""
    with tempfile.TemporaryDirectory() as folder:
        settings, file = pathlib.Path(folder, "allocation.jfc"), pathlib.Path(folder, "recording.jfr")
        settings.write_text(_ALLOCATION)
        jcmd(pid, "JFR.start", "name=allocation", f"settings={settings}")
        work()
        jcmd(pid, "JFR.stop", "name=allocation", f"filename={file}")
        shown = subprocess.run([tool("jfr"), "print", "--json", "--events", "jdk.ThreadAllocationStatistics", str(file)],
                               capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    first, last = {}, {}
    for event in json.loads(shown.stdout)["recording"]["events"]:
        thread = event["values"]["thread"]
        if thread and (thread["javaName"] or "").startswith(threads):
            first.setdefault(thread["javaName"], event["values"]["allocated"])
            last[thread["javaName"]] = event["values"]["allocated"]
    if not first:
        sys.exit(f"the recording says nothing of threads named {threads}")
    return sum(last.values()) - sum(first.values())
