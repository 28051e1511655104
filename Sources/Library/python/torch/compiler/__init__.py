from torch.compiler._compiling import disable, is_compiling, reset
