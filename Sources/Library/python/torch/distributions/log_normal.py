from torch.distributions.shaped import LogNormal
