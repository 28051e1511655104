from torch.jit._script import export, ignore, is_scripting, is_tracing, script, trace, unused
