"""Bytes over TLS that no HTTP client would send, and what comes back."""
import socket
import ssl

from caller import Answer


def exchange(proxy, sent, seconds=15, alpn=("http/1.1",)):
    """Sends these bytes; gives the first answer and whether the connection was closed behind it."""
    context = ssl.create_default_context(cafile=str(proxy.certificate))
    context.set_alpn_protocols(list(alpn))
    received, closed = b"", False
    with socket.create_connection(("localhost", proxy.port), timeout=seconds) as plain, context.wrap_socket(plain, server_hostname="localhost") as tls:
        try:
            tls.sendall(sent)
            while not closed:
                more = tls.recv(65536)
                closed = not more
                received += more
        except (ConnectionError, ssl.SSLError):
            closed = True
        except TimeoutError:
            pass
    head, _, body = received.partition(b"\r\n\r\n")
    start = head.split(b"\r\n")[0].decode("latin-1").split(" ", 2)
    status = int(start[1]) if len(start) > 1 and start[1].isdigit() else 0
    answer = Answer(status, start[0], {}, body)
    answer.closed = closed
    return answer
