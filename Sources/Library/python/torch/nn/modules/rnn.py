import math

import torch
import torch.nn.functional as F
from torch.nn import init
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.rnn import PackedSequence


def _tanh_step(x, state, hidden_weight, hidden_bias):
    state = torch.tanh(x + F.linear(state[0], hidden_weight, hidden_bias))
    return (state,)


def _relu_step(x, state, hidden_weight, hidden_bias):
    state = torch.relu(x + F.linear(state[0], hidden_weight, hidden_bias))
    return (state,)


def _lstm_step(x, state, hidden_weight, hidden_bias):
    hidden, cell = state
    gates = x + F.linear(hidden, hidden_weight, hidden_bias)
    enter, forget, candidate, leave = gates.chunk(4, -1)
    cell = torch.sigmoid(forget) * cell + torch.sigmoid(enter) * torch.tanh(candidate)
    return (torch.sigmoid(leave) * torch.tanh(cell), cell)


def _gru_step(x, state, hidden_weight, hidden_bias):
    hidden = state[0]
    reset_x, update_x, new_x = x.chunk(3, -1)
    reset_h, update_h, new_h = F.linear(hidden, hidden_weight, hidden_bias).chunk(3, -1)
    reset = torch.sigmoid(reset_h + reset_x)
    update = torch.sigmoid(update_h + update_x)
    new = torch.tanh(new_x + reset * new_h)
    return (update * (hidden - new) + new,)


class RNNBase(Module):
    """What recurrent layers share: their parameters, and the walk over layers, directions and time."""

    def __init__(
        self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
        bidirectional=False, proj_size=0, device=None, dtype=None
    ):
        super().__init__()
        for name, value in (("input_size", input_size), ("hidden_size", hidden_size)):
            if not isinstance(value, int):
                raise TypeError(f"{name} should be of type int, got: {type(value).__name__}")
        if not isinstance(dropout, (int, float)) or isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(
                "dropout should be a number in range [0, 1] representing the probability of an element being zeroed"
            )
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        self._make_parameters(device, dtype)
        self.reset_parameters()

    def _make_parameters(self, device, dtype):
        gates = {"LSTM": 4, "GRU": 3}.get(self.mode, 1) * self.hidden_size
        visible = self.proj_size if self.proj_size > 0 else self.hidden_size
        directions = 2 if self.bidirectional else 1
        self._all_weights = []
        for layer in range(self.num_layers):
            width = self.input_size if layer == 0 else visible * directions
            for direction in range(directions):
                suffix = f"_l{layer}" + ("_reverse" if direction else "")
                sizes = {"weight_ih": (gates, width), "weight_hh": (gates, visible)}
                if self.bias:
                    sizes["bias_ih"] = (gates,)
                    sizes["bias_hh"] = (gates,)
                if self.proj_size > 0:
                    sizes["weight_hr"] = (self.proj_size, self.hidden_size)
                for name, size in sizes.items():
                    setattr(self, name + suffix, Parameter(torch.empty(size, device=device, dtype=dtype)))
                self._all_weights.append([name + suffix for name in sizes])

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    def flatten_parameters(self):
        """Nothing to do: parameters lie where they lie."""

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def _steps(self):
        return {"RNN_TANH": _tanh_step, "RNN_RELU": _relu_step, "LSTM": _lstm_step, "GRU": _gru_step}[self.mode]

    def _direction(self, inputs, state, layer, reverse):
        """Runs one layer in one direction over a list of inputs; its outputs in order, and the last state."""
        suffix = f"_l{layer}" + ("_reverse" if reverse else "")
        parts = self._parameters
        hidden_weight = parts["weight_hh" + suffix]
        input_bias = parts.get("bias_ih" + suffix)
        hidden_bias = parts.get("bias_hh" + suffix)
        projection = parts.get("weight_hr" + suffix)
        step = self._steps()
        projected = F.linear(torch.stack(inputs), parts["weight_ih" + suffix], input_bias).unbind(0)
        outputs = []
        for x in reversed(projected) if reverse else projected:
            state = step(x, state, hidden_weight, hidden_bias)
            if projection is not None:
                state = (F.linear(state[0], projection), state[1])
            outputs.append(state[0])
        if reverse:
            outputs.reverse()
        return outputs, state

    def _packed_direction(self, inputs, sizes, state, layer, reverse):
        """As `_direction`, over steps whose batches shrink: each sequence stops, or begins, at its own end."""
        suffix = f"_l{layer}" + ("_reverse" if reverse else "")
        parts = self._parameters
        step = self._steps()
        outputs = [None] * len(inputs)
        state = list(state)
        for time in reversed(range(len(inputs))) if reverse else range(len(inputs)):
            count = sizes[time]
            x = F.linear(inputs[time], parts["weight_ih" + suffix], parts.get("bias_ih" + suffix))
            active = tuple(part[:count] for part in state)
            active = step(x, active, parts["weight_hh" + suffix], parts.get("bias_hh" + suffix))
            projection = parts.get("weight_hr" + suffix)
            if projection is not None:
                active = (F.linear(active[0], projection), active[1])
            outputs[time] = active[0]
            state = [torch.cat([new, old[count:]]) if count < len(old) else new for new, old in zip(active, state)]
        return outputs, tuple(state)

    def _run(self, inputs, sizes, states):
        """All layers over a list of inputs, one for each time."""
        last = []
        directions = 2 if self.bidirectional else 1
        for layer in range(self.num_layers):
            ways = []
            for direction in range(directions):
                place = layer * directions + direction
                state = tuple(part[place] for part in states)
                if sizes is None:
                    outputs, state = self._direction(inputs, state, layer, direction == 1)
                else:
                    outputs, state = self._packed_direction(inputs, sizes, state, layer, direction == 1)
                ways.append(outputs)
                last.append(state)
            if directions == 2:
                inputs = [torch.cat(pair, -1) for pair in zip(*ways)]
            else:
                inputs = ways[0]
            if self.dropout > 0 and self.training and layer < self.num_layers - 1:
                inputs = list(F.dropout(torch.stack(inputs), self.dropout, True).unbind(0))
        return inputs, tuple(torch.stack([state[part] for state in last]) for part in range(len(states)))

    def _zeros(self, batch, dtype):
        rows = self.num_layers * (2 if self.bidirectional else 1)
        visible = self.proj_size if self.proj_size > 0 else self.hidden_size
        hidden = torch.zeros(rows, batch, visible, dtype=dtype)
        if self.mode != "LSTM":
            return (hidden,)
        return (hidden, torch.zeros(rows, batch, self.hidden_size, dtype=dtype))

    def _checked(self, states, batch):
        for index, (part, zero) in enumerate(zip(states, self._zeros(batch, torch.float32))):
            if part.size() != zero.size():
                name = f"hidden[{index}]" if self.mode == "LSTM" else "hidden"
                raise RuntimeError(f"Expected {name} size {tuple(zero.size())}, got {list(part.size())}")
        return states

    def _check_input(self, input):
        weight = self._parameters["weight_ih_l0"]
        if input.dtype != weight.dtype:
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({weight.dtype}). "
                f"Convert input: input.to({weight.dtype}), or convert model: model.to({input.dtype})"
            )
        if input.size(-1) != self.input_size:
            raise RuntimeError(
                f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.size(-1)}"
            )

    def forward(self, input, hx=None):
        if isinstance(input, PackedSequence):
            return self._forward_packed(input, hx)
        if input.dim() not in (2, 3):
            raise ValueError(f"{self._get_name()}: Expected input to be 2D or 3D, got {input.dim()}D instead")
        self._check_input(input)
        batched = input.dim() == 3
        states = None if hx is None else (tuple(hx) if self.mode == "LSTM" else (hx,))
        if states is not None:
            self._check_state_dimensions(states, batched)
        if not batched:
            input = input.unsqueeze(1)
            states = None if states is None else tuple(part.unsqueeze(1) for part in states)
        elif self.batch_first:
            input = input.transpose(0, 1)
        batch = input.size(1)
        states = self._zeros(batch, input.dtype) if states is None else self._checked(states, batch)
        outputs, states = self._run(list(input.unbind(0)), None, states)
        output = torch.stack(outputs)
        if not batched:
            output = output.squeeze(1)
            states = tuple(part.squeeze(1) for part in states)
        elif self.batch_first:
            output = output.transpose(0, 1)
        return output, (states if self.mode == "LSTM" else states[0])

    def _check_state_dimensions(self, states, batched):
        for part in states:
            if batched and part.dim() != 3:
                if self.mode == "LSTM":
                    raise RuntimeError(
                        "For batched 3-D input, hx and cx should also be 3-D but got "
                        f"({states[0].dim()}-D, {states[1].dim()}-D) tensors"
                    )
                raise RuntimeError(f"For batched 3-D input, hx should also be 3-D but got {part.dim()}-D tensor")
            if not batched and part.dim() != 2:
                if self.mode == "LSTM":
                    raise RuntimeError(
                        "For unbatched 2-D input, hx and cx should also be 2-D but got "
                        f"({states[0].dim()}-D, {states[1].dim()}-D) tensors"
                    )
                raise RuntimeError(f"For unbatched 2-D input, hx should also be 2-D but got {part.dim()}-D tensor")

    def _forward_packed(self, packed, hx):
        sizes = packed.batch_sizes.tolist()
        batch = sizes[0]
        states = None if hx is None else (tuple(hx) if self.mode == "LSTM" else (hx,))
        if states is None:
            states = self._zeros(batch, packed.data.dtype)
        elif packed.sorted_indices is not None:
            states = tuple(part.index_select(1, packed.sorted_indices) for part in states)
        self._check_input(packed.data)
        outputs, states = self._run(list(packed.data.split(sizes)), sizes, self._checked(states, batch))
        if packed.unsorted_indices is not None:
            states = tuple(part.index_select(1, packed.unsorted_indices) for part in states)
        output = PackedSequence(torch.cat(outputs), packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)
        return output, (states if self.mode == "LSTM" else states[0])

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size != 0:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if self.batch_first is not False:
            text += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            text += f", dropout={self.dropout}"
        if self.bidirectional is not False:
            text += f", bidirectional={self.bidirectional}"
        return text


class RNN(RNNBase):
    """`h = tanh(W_ih x + b_ih + W_hh h + b_hh)` over time."""

    def __init__(
        self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False, dropout=0.0,
        bidirectional=False, device=None, dtype=None
    ):
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        mode = "RNN_TANH" if nonlinearity == "tanh" else "RNN_RELU"
        super().__init__(
            mode, input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, device=device,
            dtype=dtype
        )
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    """Long short-term memory over time."""

    def __init__(
        self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False,
        proj_size=0, device=None, dtype=None
    ):
        super().__init__(
            "LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size, device,
            dtype
        )


class GRU(RNNBase):
    """Gated recurrent unit over time."""

    def __init__(
        self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False,
        device=None, dtype=None
    ):
        super().__init__(
            "GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, device=device,
            dtype=dtype
        )


class RNNCellBase(Module):
    """One step of a recurrent layer."""

    gates = 1

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        rows = self.gates * hidden_size
        self.weight_ih = Parameter(torch.empty((rows, input_size), device=device, dtype=dtype))
        self.weight_hh = Parameter(torch.empty((rows, hidden_size), device=device, dtype=dtype))
        if bias:
            self.bias_ih = Parameter(torch.empty(rows, device=device, dtype=dtype))
            self.bias_hh = Parameter(torch.empty(rows, device=device, dtype=dtype))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def _stepped(self, step, input, states):
        """One step of a batch, or of a single example, from states that may be missing."""
        if input.dim() not in (1, 2):
            raise ValueError(f"{self._get_name()}: Expected input to be 1D or 2D, got {input.dim()}D instead")
        if input.size(-1) != self.input_size:
            raise RuntimeError(
                f"input has inconsistent input_size: got {input.size(-1)} expected {self.input_size}"
            )
        alone = input.dim() == 1
        if alone:
            input = input.unsqueeze(0)
        full = []
        for index, state in enumerate(states):
            if state is None:
                state = torch.zeros(input.size(0), self.hidden_size, dtype=input.dtype)
            elif alone:
                state = state.unsqueeze(0)
            if state.size(0) != input.size(0):
                raise RuntimeError(
                    f"Input batch size {input.size(0)} doesn't match hidden{index} batch size {state.size(0)}"
                )
            full.append(state)
        states = step(F.linear(input, self.weight_ih, self.bias_ih), tuple(full), self.weight_hh, self.bias_hh)
        return tuple(state.squeeze(0) for state in states) if alone else states

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if getattr(self, "nonlinearity", "tanh") != "tanh":
            text += f", nonlinearity={self.nonlinearity}"
        return text


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        if self.nonlinearity not in ("tanh", "relu"):
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        step = _tanh_step if self.nonlinearity == "tanh" else _relu_step
        return self._stepped(step, input, (hx,))[0]


class LSTMCell(RNNCellBase):
    gates = 4

    def forward(self, input, hx=None):
        return self._stepped(_lstm_step, input, (None, None) if hx is None else hx)


class GRUCell(RNNCellBase):
    gates = 3

    def forward(self, input, hx=None):
        return self._stepped(_gru_step, input, (hx,))[0]
