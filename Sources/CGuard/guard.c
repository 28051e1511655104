#define _POSIX_C_SOURCE 200809L
#include "guard.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What stands before each block: its place in the ring of all blocks of one parse.
 *
 * A block that is allocated while no parse runs, such as a text that the library copies when it is asked for, is a
 * ring of its own. Rings are never shared by trees, so trees may be read and freed by different threads. */
struct block {
    alignas(max_align_t) struct block *previous;
    struct block *next;
    size_t size;
};

/* A parse that runs on this thread. It is static because what a function's own variables hold after a jump is
 * undefined. */
struct parse {
    bool runs;
    enum guard_end end;
    struct guard_limits limits;
    size_t held;
    size_t peak;
    unsigned calls;
    uint64_t start;
    struct block ring;
    jmp_buf leave;
};

static _Thread_local struct parse parse;

static const unsigned calls_between_looks = 1024;
static const size_t piece = 256;

static uint64_t computed(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) return 0;
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/* Jumps over frames of the library and of this file only: all of them are C, and own nothing but blocks. */
_Noreturn static void leave(enum guard_end end) {
    parse.end = end;
    longjmp(parse.leave, 1);
}

static void look_at_clock(void) {
    if (computed() - parse.start > parse.limits.nanoseconds) leave(guard_out_of_time);
}

static void count_call(void) {
    if (++parse.calls % calls_between_looks == 0) look_at_clock();
}

/* A failed allocation outside a parse: the library would write through the null. */
static void fail(void) {
    if (parse.runs) leave(guard_out_of_memory);
    abort();
}

static void charge(size_t size) {
    if (!parse.runs) return;
    count_call();
    if (size > parse.limits.bytes - parse.held) leave(guard_out_of_memory);
    parse.held += size;
    if (parse.held > parse.peak) parse.peak = parse.held;
}

static void link_in(struct block *block) {
    if (!parse.runs) {
        block->previous = block->next = block;
        return;
    }
    block->previous = &parse.ring;
    block->next = parse.ring.next;
    block->next->previous = block;
    parse.ring.next = block;
}

static void unlink_from_ring(struct block *block) {
    block->previous->next = block->next;
    block->next->previous = block->previous;
}

static void *guarded_calloc(size_t count, size_t size) {
    if (size != 0 && count > (SIZE_MAX - sizeof(struct block)) / size) fail();
    size_t whole = count * size + sizeof(struct block);
    charge(whole);
    struct block *block = calloc(1, whole);
    if (block == nullptr) fail();
    block->size = whole;
    link_in(block);
    return block + 1;
}

static void *guarded_realloc(void *content, size_t size) {
    if (content == nullptr) return guarded_calloc(1, size);
    if (size > SIZE_MAX - sizeof(struct block)) fail();
    struct block *old = (struct block *)content - 1;
    size_t whole = size + sizeof(struct block);
    /* Old and new may exist at the same time, so both are charged. */
    charge(whole);
    bool is_alone = old->next == old;
    size_t former = old->size;
    struct block *block = realloc(old, whole);
    if (block == nullptr) fail();
    block->size = whole;
    if (is_alone) {
        block->previous = block->next = block;
    } else {
        block->previous->next = block;
        block->next->previous = block;
    }
    if (parse.runs) parse.held -= former;
    return block + 1;
}

static void guarded_free(void *content) {
    if (content == nullptr) return;
    struct block *block = (struct block *)content - 1;
    unlink_from_ring(block);
    if (!parse.runs) return free(block);
    parse.held -= block->size;
    free(block);
    count_call();
}

static void free_all(void) {
    while (parse.ring.next != &parse.ring) {
        struct block *block = parse.ring.next;
        unlink_from_ring(block);
        free(block);
    }
}

static cmark_mem memory = {guarded_calloc, guarded_realloc, guarded_free};

static cmark_node *parsed(const char *text, size_t length) {
    static const char *const extensions[] = {"table", "strikethrough", "tasklist"};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &memory);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        cmark_syntax_extension *found = cmark_find_syntax_extension(extensions[i]);
        if (found != nullptr) cmark_parser_attach_syntax_extension(parser, found);
    }
    for (size_t i = 0; i < length; i += piece) {
        look_at_clock();
        cmark_parser_feed(parser, text + i, length - i < piece ? length - i : piece);
    }
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

struct guard_outcome guard_parse(const char *text, size_t length, struct guard_limits limits) {
    /* The extensions are registered once for the process, with the library's own allocator. */
    cmark_gfm_core_extensions_ensure_registered();
    parse = (struct parse){.limits = limits, .start = computed()};
    parse.ring.previous = parse.ring.next = &parse.ring;
    struct cmark_node *root = nullptr;
    if (setjmp(parse.leave) == 0) {
        parse.runs = true;
        root = parsed(text, length);
        parse.runs = false;
        /* From now on the tree's blocks are a ring without this one. */
        unlink_from_ring(&parse.ring);
    } else {
        /* A jump leaves the library's table of special characters as it is during a parse. All parses have the same
         * extensions, so the next one sets the same characters. */
        parse.runs = false;
        free_all();
        root = nullptr;
    }
    return (struct guard_outcome){root, parse.end, parse.peak, parse.held, computed() - parse.start};
}
