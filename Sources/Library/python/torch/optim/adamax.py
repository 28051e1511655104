import torch
from torch.optim.optimizer import Optimizer, check, check_betas


class Adamax(Optimizer):
    """Adam with the infinity norm (Kingma and Ba 2015)."""

    def __init__(
        self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False,
        differentiable=False, capturable=False
    ):
        check("learning rate", lr, lr >= 0.0)
        check("epsilon value", eps, eps >= 0.0)
        check_betas(betas)
        check("weight_decay value", weight_decay, weight_decay >= 0.0)
        super().__init__(
            params,
            dict(
                lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
                differentiable=differentiable, capturable=capturable
            ),
        )

    def _update(self, param, grad, group):
        state = self.state[param]
        if not state:
            state["step"] = torch.tensor(0.0)
            state["exp_avg"] = torch.zeros_like(param)
            state["exp_inf"] = torch.zeros_like(param)
        state["step"] += 1
        if group["weight_decay"] != 0:
            grad = grad.add(param, alpha=group["weight_decay"])
        beta1, beta2 = group["betas"]
        state["exp_avg"].lerp_(grad, 1 - beta1)
        state["exp_inf"] = torch.maximum(state["exp_inf"].mul_(beta2), grad.abs().add_(group["eps"]))
        lr = group["lr"] / (1 - beta1 ** state["step"].item())
        param.addcdiv_(state["exp_avg"], state["exp_inf"], value=-lr)
