"""On whose say-so? Reports of one event in, a dossier out."""

import os

# One thread for sums of floating point numbers: several add up in an order that depends on the machine, and the
# tables here are so small that the threads would wait for each other longer than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
