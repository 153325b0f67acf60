"""The loopback interface, over which Prefect's client reaches its server: there, or put there, or said to be missing.

A network namespace fresh from `unshare --net` has its loopback down. Whoever cuts a job off in this way means the
outside; so it is brought up where that is allowed, in this namespace alone.
"""

import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

from pipeline.errors import UsageError

_HOSTS = ("127.0.0.1", "localhost")
_INTERFACE = b"lo"
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP of <net/if.h>
_REQUEST = struct.Struct("16sh14x")  # struct ifreq: the interface's name and its flags


def pass_by_proxies() -> None:
    """See that no proxy of the environment is asked for what is on the loopback interface: it would look at its own.

    Takes `no_proxy` as it is and adds to it, for this process and those that it starts.
    """
    named = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    hosts = [host.strip() for host in named.split(",") if host.strip()]
    if "*" not in hosts:
        os.environ["no_proxy"] = ",".join(dict.fromkeys((*hosts, *_HOSTS)))


def ensure_loopback() -> None:
    """See that the loopback interface is up; on systems other than Linux it always is.

    Raises:
        UsageError: it is down and must not be brought up.
    """
    if sys.platform != "linux" or not Path("/sys/class/net/lo").exists():
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        try:
            _, flags = _REQUEST.unpack(fcntl.ioctl(control, _GET_FLAGS, _REQUEST.pack(_INTERFACE, 0)))
            if not flags & _UP:
                fcntl.ioctl(control, _SET_FLAGS, _REQUEST.pack(_INTERFACE, flags | _UP))
        except OSError as error:
            raise UsageError(
                f"the loopback interface is down ({error.strerror}), and Prefect's server is reached over it;"
                " bring it up with 'ip link set lo up'"
            ) from None
