from torch.profiler._profile import profile, record_function


def emit_nvtx(enabled=True, record_shapes=False):
    return profile()
