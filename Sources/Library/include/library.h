#pragma once

/// The text of a module of the library, zero-terminated; null when there is no such module.
///
/// A module is a file under `python/`, by its dotted name; `torch.nn` is `python/torch/nn/__init__.py`.
const char *library_module(const char *name);

/// The dotted name of a module by its place in the list; null past the end.
const char *library_module_name(int index);
