"""Connections to the proxy that are kept open after their answers, many at a time."""
import concurrent.futures
import http.client
import select
import ssl

THREADS = 16
PER_ADDRESS = 200       # limits.connections_per_address


class Connections:
    """Kept TLS connections from as many loopback addresses (127.`network`.x.y) as the proxy's limit for one address wants."""

    def __init__(self, proxy, network):
        self.proxy, self.network = proxy, network
        self.context = ssl.create_default_context(cafile=str(proxy.certificate))
        self.open = []

    def more(self, count):
        """Opens so many; they have sent nothing yet."""
        made = [http.client.HTTPSConnection("localhost", self.proxy.port, timeout=60, context=self.context, source_address=(self.source(len(self.open) + place), 0))
                for place in range(count)]
        each(lambda connection: connection.connect(), made)
        self.open += made
        return made

    def source(self, number):
        block = number // PER_ADDRESS
        return f"127.{self.network}.{block // 250}.{1 + block % 250}"

    def close(self):
        for connection in self.open:
            connection.close()
        self.open = []


def each(work, items):
    """Does the work for all items by a few threads; gives what came of it, in order."""
    with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, items))


def ask(connection, path, headers):
    """(status, body) of one GET."""
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def answered(connections):
    """Which of these, by place, have something to read."""
    poll, places = select.poll(), {}
    for place, connection in enumerate(connections):
        poll.register(connection.sock, select.POLLIN)
        places[connection.sock.fileno()] = place
    return [places[number] for number, _ in poll.poll(0)]
