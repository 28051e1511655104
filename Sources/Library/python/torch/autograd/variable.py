import torch

Variable = torch.autograd.Variable
