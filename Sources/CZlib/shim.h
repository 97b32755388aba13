// deflateInit2 and inflateInit2 are macros that Swift does not see.
#include <zlib.h>

static inline int kroniek_deflate_init(z_stream *stream) { return deflateInit2(stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
static inline int kroniek_inflate_init(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
