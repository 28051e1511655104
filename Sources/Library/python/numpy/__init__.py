from numpy._limits import finfo, iinfo
from numpy._places import (
    diag_indices_from, mask_indices, ndenumerate, ndindex, putmask, tril_indices_from, triu_indices_from
)
from numpy._windows import bartlett, blackman, hamming, hanning, kaiser
from numpy._polynomials import poly1d, polydiv, polyint, polysub
from numpy._sums import apply_over_axes, cumulative_prod, cumulative_sum, histogram2d, nancumprod, unwrap
from numpy._settings import (
    asarray_chkfinite, asfortranarray, astype, base_repr, binary_repr, errstate, geterr, isdtype, require
)
