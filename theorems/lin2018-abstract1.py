"""The uniform distance of a step function from continuous functions: the middle of half its largest jump and twice its largest height."""
import numpy as np


def measure(x):
    values = np.concatenate([[0.0], x["heights"], [0.0]])
    jump = np.max(np.abs(np.diff(values)))
    return {"distance": jump / 4 + np.max(np.abs(values)), "eps": x["eps"]}
