from torch._functorch.transforms import grad, grad_and_value, hessian, jacfwd, jacrev, jvp, linearize, vjp, vmap
from torch._functorch.functional_call import functional_call, stack_module_state
from torch.func._einops import functionalize, rearrange
