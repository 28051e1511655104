def get_ipython():
    """None: a lesson is no notebook."""
    return None
