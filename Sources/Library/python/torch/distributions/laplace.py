from torch.distributions.continuous import Laplace
