from torch.distributions.shaped import MixtureSameFamily
