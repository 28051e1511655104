from collections import OrderedDict, defaultdict

import torch
from torch.utils.hooks import RemovableHandle


class _Required:
    """A default that has to be given."""

    def __repr__(self):
        return "<required parameter>"


required = _Required()


class Optimizer:
    """Parameters in groups, with options for each group and a state for each parameter."""

    def __init__(self, params, defaults):
        self.defaults = defaults
        self.state = defaultdict(dict)
        self.param_groups = []
        self._optimizer_step_pre_hooks = OrderedDict()
        self._optimizer_step_post_hooks = OrderedDict()
        if isinstance(params, torch.Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                + torch.typename(params)
            )
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(dict(group))

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, torch.Tensor):
            params = [params]
        elif isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in "
                "sets will change between runs. Please use a list instead."
            )
        params = [self._plain(item, param_group) for item in params]
        param_group["params"] = params
        for param in params:
            if not isinstance(param, torch.Tensor):
                raise TypeError("optimizer can only optimize Tensors, but one of the params is " + torch.typename(param))
            if not self.defaults.get("differentiable", None) and not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        known = set()
        for group in self.param_groups:
            known.update(group["params"])
        if any(param in known for param in params):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def _plain(self, item, group):
        """A parameter without its name; a group remembers the names."""
        if isinstance(item, tuple):
            group.setdefault("param_names", []).append(item[0])
            return item[1]
        return item

    def zero_grad(self, set_to_none=True):
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is not None:
                    if set_to_none:
                        param.grad = None
                    else:
                        param.grad.detach_()
                        param.grad.zero_()

    def step(self, closure=None):
        for hook in list(self._optimizer_step_pre_hooks.values()):
            hook(self, (closure,), {})
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        with torch.no_grad():
            for group in self.param_groups:
                for param in group["params"]:
                    if param.grad is not None:
                        self._update(param, -param.grad if group.get("maximize") else param.grad, group)
        for hook in list(self._optimizer_step_post_hooks.values()):
            hook(self, (closure,), {})
        return loss

    def _update(self, param, grad, group):
        """Changes one parameter; what each kind of optimiser is."""
        raise NotImplementedError

    def register_step_pre_hook(self, hook):
        return self._hooked(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        return self._hooked(self._optimizer_step_post_hooks, hook)

    def _hooked(self, hooks, hook):
        handle = RemovableHandle(hooks)
        hooks[handle.id] = hook
        return handle

    def state_dict(self):
        places = {}
        groups = []
        for group in self.param_groups:
            packed = {name: value for name, value in group.items() if name != "params"}
            for param in group["params"]:
                places.setdefault(param, len(places))
            packed["params"] = [places[param] for param in group["params"]]
            groups.append(packed)
        state = {places.get(key, key): value for key, value in self.state.items()}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict):
        groups = state_dict["param_groups"]
        if len(groups) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(own["params"]) != len(given["params"]) for own, given in zip(self.param_groups, groups)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        params = {}
        for own, given in zip(self.param_groups, groups):
            for param, place in zip(own["params"], given["params"]):
                params[place] = param
            for name, value in given.items():
                if name != "params":
                    own[name] = value
        self.state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            self.state[params.get(key, key)] = {
                name: part.clone() if isinstance(part, torch.Tensor) else part for name, part in value.items()
            }

    def __repr__(self):
        text = type(self).__name__ + " ("
        for index, group in enumerate(self.param_groups):
            text += f"\nParameter Group {index}\n"
            for key in sorted(group):
                if key != "params":
                    text += f"    {key}: {group[key]}\n"
        return text + ")"


def check(name, value, is_valid):
    """Refuses an option that makes no sense."""
    if not is_valid:
        raise ValueError(f"Invalid {name}: {value}")


def check_betas(betas):
    for index, beta in enumerate(betas):
        check(f"beta parameter at index {index}", beta, 0.0 <= beta < 1.0)
