from torch.profiler._profile import ProfilerActivity, profile, record_function, schedule
