from torch.nn.modules.linear import Linear
