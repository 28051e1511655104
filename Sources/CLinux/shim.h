#include <malloc.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Swift calls no function with a variable number of arguments. */

static inline long linux_call(long number, long a, long b, long c, long d, long e, long f) {
    return syscall(number, a, b, c, d, e, f);
}

/* Swift leaves `fork` out for the sake of programs with several threads. */
static inline int linux_fork(void) { return fork(); }

static inline int linux_prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d) {
    return prctl(option, a, b, c, d);
}
