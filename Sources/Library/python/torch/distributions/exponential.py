from torch.distributions.continuous import Exponential
