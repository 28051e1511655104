from torch.cuda.amp._modes import GradScaler, autocast, custom_bwd, custom_fwd
