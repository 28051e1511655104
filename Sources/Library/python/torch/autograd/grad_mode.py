import torch

enable_grad = torch.enable_grad
inference_mode = torch.inference_mode
no_grad = torch.no_grad
set_grad_enabled = torch.set_grad_enabled
