from os._system import environ, getenv, getcwd, cpu_count, getpid, sep, linesep, name, curdir, pardir, fspath
