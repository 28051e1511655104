from collections._mappings import defaultdict, Counter, ChainMap, UserDict, UserList
from collections._deque import deque
from collections._namedtuple import namedtuple
