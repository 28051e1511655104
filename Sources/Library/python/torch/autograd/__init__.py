from torch.autograd.anomaly_mode import detect_anomaly, set_detect_anomaly
from torch.autograd.function import Function
from torch.autograd.gradcheck import GradcheckError, gradcheck, gradgradcheck
from torch.autograd.grad_mode import enable_grad, enforce_grad_layout_policy, inference_mode, no_grad, set_grad_enabled
