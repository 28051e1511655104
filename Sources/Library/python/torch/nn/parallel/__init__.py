from torch.nn.parallel.data_parallel import DataParallel
