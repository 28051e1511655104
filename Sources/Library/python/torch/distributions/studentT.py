from torch.distributions.gammas import StudentT
