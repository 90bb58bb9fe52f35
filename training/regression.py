"""Logistic regression with bounds and a penalty, on plain or sparse rows; needs scipy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = NDArray[np.float64]


def regress(rows: Array | csr_matrix, wanted: Array, stiff: float, lowest: float | None = None) -> Array:
    """Weights of the columns of `rows` and, last, the constant; none of the weights is below `lowest`.

    `wanted` is 1 or 0 for each row; `stiff` is the penalty on the squares of the weights.
    """

    def loss(values: Array) -> tuple[float, Array]:
        odds = rows @ values[:-1] + values[-1]
        off = 1 / (1 + np.exp(-odds)) - wanted
        total = (np.logaddexp(0, odds) - wanted * odds).sum() + stiff / 2 * (values[:-1] @ values[:-1])
        return float(total), np.append(rows.T @ off + stiff * values[:-1], off.sum())

    size = rows.shape[1]
    bounds = [(lowest, None)] * size + [(None, None)]
    found: Array = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return found
