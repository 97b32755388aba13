#include "cmemory.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void kroniek_keep_freed_memory(int keeps) {
#ifdef __GLIBC__
    // From how many free bytes at its end the heap is cut back, and how many more are asked for at once than are needed.
    mallopt(M_TRIM_THRESHOLD, keeps ? 256 << 20 : 128 << 10);
    mallopt(M_TOP_PAD, keeps ? 16 << 20 : 0);
    if (!keeps) malloc_trim(0);
#else
    (void)keeps;
#endif
}
