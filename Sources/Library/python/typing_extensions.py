from typing import (
    AbstractSet, Annotated, Any, AnyStr, Callable, ClassVar, Collection, Concatenate, Container, ContextManager,
    Counter, DefaultDict, Deque, Dict, Final, FrozenSet, Generator, Generic, Hashable, Iterable, Iterator, List,
    Literal, LiteralString, Mapping, MutableMapping, MutableSequence, NamedTuple, Never, NoReturn, NotRequired,
    Optional, OrderedDict, ParamSpec, Protocol, Required, Reversible, Self, Sequence, Set, Sized, SupportsAbs,
    SupportsFloat, SupportsIndex, SupportsInt, Text, Tuple, Type, TypeAlias, TypedDict, TypeGuard, TypeVar,
    TypeVarTuple, Union, Unpack, cast, final, get_args, get_origin, get_type_hints, no_type_check, overload,
    runtime_checkable
)
