from torch.distributions.shaped import Independent
