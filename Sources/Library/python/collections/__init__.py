from collections._mappings import defaultdict, Counter
from collections._wrappers import ChainMap, UserDict, UserList
from collections._deque import deque
from collections._namedtuple import namedtuple
