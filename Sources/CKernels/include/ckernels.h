#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

/// Products of whole numbers, exact on every machine: 16 bits by 16 bits into 32.
///
/// `out` (rows × columns) = `a` (rows of `depth` numbers, `stride` apart) times a matrix in panels: for each 16 columns, for each pair of depths, 16 pairs
/// of weights. `depth` is even, `columns` a multiple of 16. Sums must fit 32 bits.
void kroniek_matrix_product(const int16_t *a, int64_t rows, int64_t stride, int64_t depth, const int16_t *panels, int64_t columns, int32_t *out);

/// `out` (n × m): the product of each of the n rows of `a` with each of the m rows of `b`, all `depth` long (a multiple of 16).
void kroniek_row_products(const int16_t *a, int64_t n, const int16_t *b, int64_t m, int64_t depth, int32_t *out);

/// `out` (n): the product of `a` with each of the n rows of `rows`, all `depth` long (a multiple of 16), 8 bits by 8 bits into 32.
void kroniek_byte_products(const int8_t *a, const int8_t *rows, int64_t n, int64_t depth, int32_t *out);

#endif
