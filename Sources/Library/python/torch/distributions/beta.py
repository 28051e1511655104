from torch.distributions.gammas import Beta
