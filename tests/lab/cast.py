#!/usr/bin/python3
"""cast.py ADDRESS: announces a cast device with the zeroconf library until it is ended."""
import socket
import sys
import time

from zeroconf import ServiceInfo, Zeroconf

address = sys.argv[1]
zeroconf = Zeroconf(interfaces=[address])
zeroconf.register_service(ServiceInfo(
    "_googlecast._tcp.local.",
    "Chromecast-lab._googlecast._tcp.local.",
    addresses=[socket.inet_aton(address)],
    port=8009,
    properties={"md": "Chromecast", "fn": "Lab cast", "id": "0123456789abcdef0123456789abcdef"},
    server="chromecast-lab.local.",
))
time.sleep(3600)
