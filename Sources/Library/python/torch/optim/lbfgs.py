import torch
from torch.optim.optimizer import Optimizer, check


class LBFGS(Optimizer):
    """Limited-memory BFGS (Nocedal and Wright, chapter 7), all parameters as one vector."""

    def __init__(
        self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100,
        line_search_fn=None
    ):
        check("learning rate", lr, lr >= 0.0)
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        super().__init__(
            params,
            dict(
                lr=lr, max_iter=max_iter, max_eval=max_eval, tolerance_grad=tolerance_grad,
                tolerance_change=tolerance_change, history_size=history_size, line_search_fn=line_search_fn
            ),
        )
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _gradient(self):
        parts = []
        for param in self._params:
            parts.append(param.new_zeros(param.numel()) if param.grad is None else param.grad.reshape(-1))
        return torch.cat(parts, 0)

    def _move(self, step, direction):
        start = 0
        for param in self._params:
            count = param.numel()
            param.add_(direction[start : start + count].view_as(param), alpha=step)
            start += count

    def _evaluate_at(self, closure, origin, step, direction):
        """The loss and its gradient a step away; the parameters stay where they are."""
        self._move(step, direction)
        loss = float(closure())
        gradient = self._gradient()
        for param, value in zip(self._params, origin):
            param.copy_(value)
        return loss, gradient

    def step(self, closure):
        with torch.no_grad():
            return self._iterate(closure)

    def _iterate(self, given):
        group = self.param_groups[0]

        def closure():
            with torch.enable_grad():
                return given()

        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        original = closure()
        loss = float(original)
        evaluations = 1
        state["func_evals"] += 1
        gradient = self._gradient()
        if gradient.abs().max() <= group["tolerance_grad"]:
            return original
        direction = state.get("d")
        step = state.get("t")
        iterations = 0
        while iterations < group["max_iter"]:
            iterations += 1
            state["n_iter"] += 1
            direction = self._direction(state, group, gradient, direction, step)
            state["prev_flat_grad"] = gradient.clone()
            previous_loss = loss
            if state["n_iter"] == 1:
                step = min(1.0, 1.0 / gradient.abs().sum()) * group["lr"]
            else:
                step = group["lr"]
            slope = gradient.dot(direction)
            if slope > -group["tolerance_change"]:
                break
            searched = 0
            if group["line_search_fn"] is not None:
                if group["line_search_fn"] != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                origin = [param.clone() for param in self._params]

                def probe(length, along):
                    return self._evaluate_at(closure, origin, length, along)

                loss, gradient, step, searched = _strong_wolfe(probe, step, direction, loss, gradient, slope)
                self._move(step, direction)
                settled = gradient.abs().max() <= group["tolerance_grad"]
            else:
                self._move(step, direction)
                settled = False
                if iterations != group["max_iter"]:
                    loss = float(closure())
                    gradient = self._gradient()
                    settled = gradient.abs().max() <= group["tolerance_grad"]
                    searched = 1
            evaluations += searched
            state["func_evals"] += searched
            if iterations == group["max_iter"] or evaluations >= group["max_eval"] or settled:
                break
            if direction.mul(step).abs().max() <= group["tolerance_change"]:
                break
            if abs(loss - previous_loss) < group["tolerance_change"]:
                break
        state["d"] = direction
        state["t"] = step
        state["prev_loss"] = loss
        return original

    def _direction(self, state, group, gradient, direction, step):
        """The two-loop recursion over the remembered changes."""
        if state["n_iter"] == 1:
            state["old_dirs"] = []
            state["old_stps"] = []
            state["ro"] = []
            state["H_diag"] = 1
            return gradient.neg()
        changes = state["old_dirs"]
        steps = state["old_stps"]
        inverses = state["ro"]
        change = gradient.sub(state["prev_flat_grad"])
        moved = direction.mul(step)
        curvature = change.dot(moved)
        if curvature > 1e-10:
            if len(changes) == group["history_size"]:
                changes.pop(0)
                steps.pop(0)
                inverses.pop(0)
            changes.append(change)
            steps.append(moved)
            inverses.append(1.0 / curvature)
            state["H_diag"] = curvature / change.dot(change)
        weights = [None] * len(changes)
        result = gradient.neg()
        for index in range(len(changes) - 1, -1, -1):
            weights[index] = steps[index].dot(result) * inverses[index]
            result.add_(changes[index], alpha=-weights[index])
        result = torch.mul(result, state["H_diag"])
        for index in range(len(changes)):
            back = changes[index].dot(result) * inverses[index]
            result.add_(steps[index], alpha=weights[index] - back)
        return result


def _cubic_minimum(x1, f1, g1, x2, f2, g2, bounds=None):
    """The minimum of the cubic through two points with their slopes (Nocedal and Wright, equation 3.59)."""
    low, high = bounds if bounds is not None else ((x1, x2) if x1 <= x2 else (x2, x1))
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square >= 0:
        d2 = square.sqrt()
        if x1 <= x2:
            place = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
        else:
            place = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
        return min(max(place, low), high)
    return (low + high) / 2.0


def _strong_wolfe(probe, step, direction, loss, gradient, slope, c1=1e-4, c2=0.9, tolerance=1e-9, most=25):
    """A step that fulfils the strong Wolfe conditions: loss, gradient, step, evaluations."""
    scale = direction.abs().max()
    gradient = gradient.clone()
    new_loss, new_gradient = probe(step, direction)
    evaluations = 1
    new_slope = new_gradient.dot(direction)
    before = (0, loss, gradient, slope)
    done = False
    searched = 0
    while searched < most:
        here = (step, new_loss, new_gradient.clone(), new_slope)
        if new_loss > loss + c1 * step * slope or (searched > 1 and new_loss >= before[1]):
            bracket = [before, here]
            break
        if abs(new_slope) <= -c2 * slope:
            bracket = [here]
            done = True
            break
        if new_slope >= 0:
            bracket = [before, here]
            break
        least = step + 0.01 * (step - before[0])
        widest = step * 10
        former = step
        step = _cubic_minimum(
            before[0], before[1], before[3], step, new_loss, new_slope, bounds=(least, widest)
        )
        before = (former, new_loss, new_gradient.clone(), new_slope)
        new_loss, new_gradient = probe(step, direction)
        evaluations += 1
        new_slope = new_gradient.dot(direction)
        searched += 1
    if searched == most:
        bracket = [(0, loss, gradient, slope), (step, new_loss, new_gradient, new_slope)]
    low, high = (0, 1) if bracket[0][1] <= bracket[-1][1] else (1, 0)
    stuck = False
    while not done and searched < most:
        if abs(bracket[1][0] - bracket[0][0]) * scale < tolerance:
            break
        step = _cubic_minimum(
            bracket[0][0], bracket[0][1], bracket[0][3], bracket[1][0], bracket[1][1], bracket[1][3]
        )
        right = max(bracket[0][0], bracket[1][0])
        left = min(bracket[0][0], bracket[1][0])
        edge = 0.1 * (right - left)
        if min(right - step, step - left) < edge:
            if stuck or step >= right or step <= left:
                step = right - edge if abs(step - right) < abs(step - left) else left + edge
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        new_loss, new_gradient = probe(step, direction)
        evaluations += 1
        new_slope = new_gradient.dot(direction)
        searched += 1
        here = (step, new_loss, new_gradient.clone(), new_slope)
        if new_loss > loss + c1 * step * slope or new_loss >= bracket[low][1]:
            bracket[high] = here
            low, high = (0, 1) if bracket[0][1] <= bracket[1][1] else (1, 0)
        else:
            if abs(new_slope) <= -c2 * slope:
                done = True
            elif new_slope * (bracket[high][0] - bracket[low][0]) >= 0:
                bracket[high] = bracket[low]
            bracket[low] = here
    chosen = bracket[low] if len(bracket) > 1 else bracket[0]
    return chosen[1], chosen[2], chosen[0], evaluations
