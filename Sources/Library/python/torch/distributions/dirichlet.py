from torch.distributions.gammas import Dirichlet
