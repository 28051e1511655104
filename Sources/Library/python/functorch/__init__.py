from torch.func import (
    functional_call, grad, grad_and_value, hessian, jacfwd, jacrev, jvp, linearize, stack_module_state, vjp, vmap
)
from functorch._models import combine_state_for_ensemble, make_functional, make_functional_with_buffers
