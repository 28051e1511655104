from torch._functorch.transforms import vmap
