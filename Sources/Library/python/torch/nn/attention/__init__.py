from torch.nn.attention._kernels import SDPBackend, sdpa_kernel
