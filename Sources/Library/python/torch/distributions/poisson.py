from torch.distributions.discrete import Poisson
