#!/usr/bin/env python3
"""How much memory and time `qilu import -` takes for a long text.

    scripts/stream.py [MIB] [QILU]

Writes tidy rows of a made-up trade, 120 MiB unless another size is named, into the command's standard input and
prints seconds and the most memory that it held. It takes Linux or macOS, and nothing but Python 3.
"""

import os
import resource
import subprocess
import sys
import time

mib = int(sys.argv[1]) if len(sys.argv) > 1 else 120
program = sys.argv[2] if len(sys.argv) > 2 else "target/release/qilu"
command = [program, "import", "-", "--series", "flow=M,goods=7", "--region", "Port 1?", "--unit", "US$"]
process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
start = time.monotonic()
written, goods = 0, 0
process.stdin.write(b"region,year,flow,goods,value\n")
while written < mib * 1024 * 1024:
    rows = "".join(
        f"Port {port},{year},{flow},{goods},{goods * 1000 + port * 7 + year}\n"
        for port in range(30)
        for year in range(2000, 2020)
        for flow in "MX"
    ).encode()
    process.stdin.write(rows)
    written += len(rows)
    goods += 1
out, err = process.communicate()
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
peak = peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024
print(f"{written / 1024 / 1024:.0f} MiB, {goods * 1200} rows: {seconds:.1f} s, at most {peak:.1f} MiB of memory")
print(err.decode(), end="")
sys.exit(process.returncode)
