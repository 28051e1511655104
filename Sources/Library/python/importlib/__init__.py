from importlib._importing import import_module, reload
