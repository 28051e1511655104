/* Parses Markdown with cmark-gfm within a limit of memory and a limit of time.
 *
 * The library checks neither, and ends the process when an allocation fails. So it gets memory from here, in blocks
 * that are kept in a list, and its text in small pieces. Where a limit is met the parser is left by a jump, and all
 * that it had allocated is freed from the list. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct cmark_node;

struct guard_limits {
    /* Bytes that the parser and its tree may hold at a time. */
    size_t bytes;
    /* Nanoseconds that the calling thread may compute. */
    uint64_t nanoseconds;
};

enum guard_end { guard_finished, guard_out_of_memory, guard_out_of_time };

struct guard_outcome {
    /* The document, to be freed with `cmark_node_free`; null unless finished. */
    struct cmark_node *root;
    enum guard_end end;
    /* The most bytes that were held at a time. */
    size_t peak;
    /* The bytes that the tree holds. */
    size_t held;
    uint64_t nanoseconds;
};

/* Parses a text. The library keeps global tables that every parse changes: one call at a time in a process. */
struct guard_outcome guard_parse(const char *text, size_t length, struct guard_limits limits);
