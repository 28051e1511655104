import copy
import math

import torch
from torch.nn.modules.module import Module
from torch.optim.lr_scheduler import LRScheduler


def get_swa_multi_avg_fn():
    def average(means, values, count):
        with torch.no_grad():
            for mean, value in zip(means, values):
                mean.lerp_(value, 1 / (int(count) + 1))

    return average


def get_ema_multi_avg_fn(decay=0.999):
    if decay < 0.0 or decay > 1.0:
        raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")

    def average(means, values, count):
        with torch.no_grad():
            for mean, value in zip(means, values):
                mean.lerp_(value, 1 - decay)

    return average


def get_swa_avg_fn():
    def average(mean, value, count):
        return mean + (value - mean) / (count + 1)

    return average


def get_ema_avg_fn(decay=0.999):
    if decay < 0.0 or decay > 1.0:
        raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")

    def average(mean, value, count):
        return decay * mean + (1 - decay) * value

    return average


class AveragedModel(Module):
    """A model whose parameters are the means of another's."""

    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
        self.module = copy.deepcopy(model)
        self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.long))
        self.avg_fn = avg_fn
        self.multi_avg_fn = multi_avg_fn
        self.use_buffers = use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def _values(self, model):
        values = list(model.parameters())
        return values + list(model.buffers()) if self.use_buffers else values

    def update_parameters(self, model):
        means, values = self._values(self.module), self._values(model)
        with torch.no_grad():
            if self.n_averaged == 0:
                for mean, value in zip(means, values):
                    mean.copy_(value)
            elif self.avg_fn is not None:
                for mean, value in zip(means, values):
                    mean.copy_(self.avg_fn(mean.detach(), value.detach(), self.n_averaged))
            else:
                (self.multi_avg_fn or get_swa_multi_avg_fn())(means, [value.detach() for value in values], self.n_averaged)
            if not self.use_buffers:
                for mean, value in zip(self.module.buffers(), model.buffers()):
                    mean.copy_(value)
            self.n_averaged += 1


def update_bn(loader, model, device=None):
    """Computes the running means and variances of batch normalisations anew."""
    layers = [layer for layer in model.modules() if isinstance(layer, torch.nn.modules.batchnorm._BatchNorm)]
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    for layer in layers:
        layer.reset_running_stats()
        layer.momentum = None
    was_training = model.training
    model.train()
    with torch.no_grad():
        for input in loader:
            model(input[0] if isinstance(input, (list, tuple)) else input)
    for layer, momentum in zip(layers, momenta):
        layer.momentum = momentum
    model.train(was_training)


class SWALR(LRScheduler):
    """Brings the rate to one that stays."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        rates = swa_lr if isinstance(swa_lr, (list, tuple)) else [swa_lr] * len(optimizer.param_groups)
        for rate, group in zip(rates, optimizer.param_groups):
            group["swa_lr"] = rate
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must by one of 'cos' or 'linear', instead got {anneal_strategy}")
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        self.anneal_epochs = anneal_epochs
        self._strategy = anneal_strategy
        super().__init__(optimizer, last_epoch)

    def _share(self, t):
        return t if self._strategy == "linear" else (1 - math.cos(math.pi * t)) / 2

    def get_lr(self):
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        before = self._share(max(0, min(1, (step - 1) / max(1, self.anneal_epochs))))
        now = self._share(max(0, min(1, step / max(1, self.anneal_epochs))))
        rates = []
        for group in self.optimizer.param_groups:
            if before == 1:
                start = group["swa_lr"]
            else:
                start = (group["lr"] - before * group["swa_lr"]) / (1 - before)
            rates.append(group["swa_lr"] * now + start * (1 - now))
        return rates
