"""Processes that a step starts: the proxy from its jar, emulated shops, a real Vendure. All of them end with the step."""
import atexit
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import caller
import places

_running = []


@atexit.register
def _end_all():
    for process in _running:
        if process.poll() is None:
            process.kill()
            process.wait()


for _signal in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(_signal, lambda number, _frame: sys.exit(128 + number))


def start(command, log, **more):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log, **more)
    _running.append(process)
    return process


def first_line(process, what, seconds=120):
    """The first line of a process's standard output; the rest is read away."""
    box = []
    reader = threading.Thread(target=lambda: box.append(process.stdout.readline()), daemon=True)
    reader.start()
    reader.join(seconds)
    if not box or not box[0].strip():
        sys.exit(f"{what} said nothing within {seconds} s (exit code {process.poll()})")
    threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()
    return json.loads(box[0])


class Proxy:
    """`serve` as a process of its own, on free loopback ports and a data folder that goes away at the end."""

    def __init__(self, java=(), data=None, **environment):
        places.need(places.PROXY_JAR)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cartway-proxy-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = pathlib.Path(data) if data else self.folder / "data"
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.log_file = self.folder / "proxy.log"
        self.java, self.environment = list(java), environment
        self.port, self.admin = places.free_port(), places.free_port()

    def env(self):
        settings = {"CARTWAY_LISTEN": f"127.0.0.1:{self.port}", "CARTWAY_ADMIN": f"127.0.0.1:{self.admin}",
                    "CARTWAY_DATA": str(self.data), "CARTWAY_EGRESS_ALLOW": "127.0.0.0/8", **self.environment}
        return {**{name: value for name, value in os.environ.items() if not name.startswith("CARTWAY_")}, **settings}

    def command(self, *arguments):
        return [places.JAVA, f"-Djava.io.tmpdir={self.temporary}", *self.java, "-jar", str(places.PROXY_JAR), *arguments]

    def start(self, seconds=60):
        """Starts and waits for the first answer; gives the seconds that took."""
        began = time.monotonic()
        log = open(self.log_file, "ab")
        self.process = start(self.command("serve"), log, stdout=log, env=self.env(), cwd=self.folder)
        while time.monotonic() - began < seconds:
            if self.process.poll() is not None:
                sys.exit(f"the proxy ended with {self.process.returncode}:\n" + self.log()[-3000:])
            if self.certificate.exists() and caller.answers(self):
                return time.monotonic() - began
            time.sleep(0.02)
        sys.exit(f"the proxy did not answer within {seconds} s:\n" + self.log()[-3000:])

    def log(self):
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    @property
    def certificate(self):
        return self.data / "tls/certificate.pem"

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    def account(self, name="acceptance"):
        """Makes an account beside the running server; gives its api_key."""
        done = self.command_line("account", "create", "--name", name)
        lines = done.stdout.splitlines()
        if done.returncode or len(lines) != 1 or not lines[0].startswith("api_key="):
            sys.exit(f"account create: exit {done.returncode}, standard output {done.stdout!r}, errors {done.stderr[-2000:]}")
        return lines[0].removeprefix("api_key=")

    def command_line(self, *arguments, seconds=60):
        """Another command of the jar, on the same data folder."""
        return subprocess.run(self.command(*arguments), env=self.env(), capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=seconds)

    def memory(self):
        """VmHWM and VmRSS in KiB."""
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        values = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmHWM", "VmRSS"))}
        return values["VmHWM"], values["VmRSS"]

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(60)


def connected(proxy, body, api_key=None, **more):
    """A caller whose store is the shop of this account.cart.add body."""
    who = caller.Caller(proxy, api_key or proxy.account())
    answer = who.call("account.cart.add", body={**body, **more})
    if answer.code != 0:
        sys.exit(f"account.cart.add: HTTP {answer.status} {answer.text[:500]}")
    who.store_key = answer.json["result"]["store_key"]
    return who


def emulator(platform, products=54, orders=40, seed=7, *flags):
    """An emulated shop; gives the body that connects it (its address is `store_url`)."""
    places.need(places.BENCH_JAR)
    command = [places.JAVA, "-Xmx512m", "-jar", str(places.BENCH_JAR), "emulate", platform, "--port", str(places.free_port()),
               "--products", str(products), "--orders", str(orders), "--seed", str(seed), *flags]
    return first_line(start(command, subprocess.DEVNULL, stdout=subprocess.PIPE), f"emulated {platform}")


def vendure():
    """The real Vendure: the one that ACCEPTANCE_VENDURE describes, or one started now."""
    described = os.environ.get("ACCEPTANCE_VENDURE")
    if described:
        return json.loads(pathlib.Path(described).read_text().splitlines()[0])  # the shop writes on, about what it does
    script = str(places.TREE / ".ci/vendure-shop")
    return first_line(start(["bash", script, str(places.free_port())], subprocess.DEVNULL, stdout=subprocess.PIPE), "Vendure", 600)


def medusa():
    """The real Medusa: the one that ACCEPTANCE_MEDUSA describes, or one started now."""
    described = os.environ.get("ACCEPTANCE_MEDUSA")
    if described:
        return json.loads(pathlib.Path(described).read_text().splitlines()[0])
    script = str(places.TREE / ".ci/medusa-shop")
    return first_line(start(["bash", script, str(places.free_port())], subprocess.DEVNULL, stdout=subprocess.PIPE), "Medusa", 900)
