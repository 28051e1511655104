class PackageNotFoundError(ImportError):
    """There is no such package here."""


def version(distribution_name):
    """The version that a package has here."""
    import torch
    versions = {"torch": torch.__version__, "numpy": "2.4.6", "matplotlib": "3.11.0"}
    if distribution_name not in versions:
        raise PackageNotFoundError(f"No package metadata was found for {distribution_name}")
    return versions[distribution_name]
