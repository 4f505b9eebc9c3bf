"""The scalar map z += k e^(-z), k = 1/10, z = 1/2, with the intervals of mpmath (which are not rigorous for exp).

Prints the processor time of a step in nanoseconds.
"""

import time

from mpmath import iv, mpf

for precision in (64, 128, 256, 1024):
    iv.prec = precision
    steps = 200 if precision >= 1024 else 1000
    k = iv.mpf(1) / 10
    z = iv.mpf(mpf(0.5))
    start = time.process_time_ns()
    for _ in range(steps):
        z += k * iv.exp(-z)
    print(f"mpmath {precision} interval {(time.process_time_ns() - start) / steps:.1f}")
