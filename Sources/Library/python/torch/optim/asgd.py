import torch
from torch.optim.optimizer import Optimizer, check


class ASGD(Optimizer):
    """Averaged stochastic gradient descent (Polyak and Juditsky 1992)."""

    def __init__(
        self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False,
        differentiable=False, capturable=False
    ):
        check("learning rate", lr, lr >= 0.0)
        check("weight_decay value", weight_decay, weight_decay >= 0.0)
        super().__init__(
            params,
            dict(
                lr=lr, lambd=lambd, alpha=alpha, t0=t0, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
                differentiable=differentiable, capturable=capturable
            ),
        )

    def _update(self, param, grad, group):
        state = self.state[param]
        if not state:
            state["step"] = torch.zeros(())
            state["eta"] = torch.as_tensor(group["lr"], dtype=torch.float32).clone()
            state["mu"] = torch.ones(())
            state["ax"] = torch.zeros_like(param)
        state["step"] += 1
        step = state["step"].item()
        if group["weight_decay"] != 0:
            grad = grad.add(param, alpha=group["weight_decay"])
        eta = state["eta"].item()
        param.mul_(1 - group["lambd"] * eta)
        param.add_(grad, alpha=-eta)
        if state["mu"].item() == 1:
            state["ax"].copy_(param)
        else:
            state["ax"].add_(param.sub(state["ax"]).mul_(state["mu"]))
        state["eta"].copy_(torch.tensor(group["lr"] / ((1 + group["lambd"] * group["lr"] * step) ** group["alpha"])))
        state["mu"].copy_(torch.tensor(1 / max(1, step - group["t0"])))
