#ifndef CCLD2_H
#define CCLD2_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The most likely language of plain UTF-8 text by Compact Language Detector 2, as a BCP 47 code in static storage ("un" where it cannot tell).
/// `percent` receives the share of the text in that language (0…100), `reliable` 1 where the library trusts its answer. `length` counts bytes.
const char *ccld2_detect(const char *text, size_t length, int *percent, int *reliable);

#ifdef __cplusplus
}
#endif

#endif
