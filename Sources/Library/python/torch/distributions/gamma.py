from torch.distributions.gammas import Gamma
