from re._parser import ASCII, DOTALL, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE, error
from re._patterns import (
    A, I, L, M, S, U, X, Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split,
    sub, subn
)
