#ifndef KRONIEK_FUZZ_DRIVER_H
#define KRONIEK_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's loop (llvm.org/docs/LibFuzzer.html): SwiftPM names the program's main function itself, so it is called instead of linked.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
