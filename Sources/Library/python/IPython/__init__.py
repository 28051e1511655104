from IPython._session import get_ipython
