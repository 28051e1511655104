from torch._functorch.transforms import vmap
from torch._creation import empty_permuted, empty_strided, from_dlpack, frombuffer, histogramdd
from torch._matrix_factors import lu, lu_solve, lu_unpack
from torch._quantization import fake_quantize_per_channel_affine, fake_quantize_per_tensor_affine
from torch._spectra import istft, stft
from torch._windows import bartlett_window, blackman_window, hamming_window, hann_window, kaiser_window
from torch._sparse_tensor import (
    sparse_bsc_tensor, sparse_bsr_tensor, sparse_compressed_tensor, sparse_coo_tensor, sparse_csc_tensor,
    sparse_csr_tensor
)
from torch.storage import TypedStorage, UntypedStorage
from torch._quantized_tensor import (
    dequantize, per_channel_affine, per_tensor_affine, qint32, qint8, quantize_per_channel, quantize_per_tensor,
    quantize_per_tensor_dynamic, quantized_batch_norm, quantized_max_pool1d, quantized_max_pool2d, quint8
)
from torch.amp.autocast_mode import autocast
from torch.amp.grad_scaler import GradScaler
