#include "ckernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static void matrix_product_avx2(
    const int16_t *a, int64_t rows, int64_t stride, int64_t depth, const int16_t *panels, int64_t columns, int32_t *out) {
    for (int64_t column = 0; column < columns; column += 16) {
        const int16_t *panel = panels + column * depth;
        int64_t row = 0;
        for (; row + 4 <= rows; row += 4) {
            const int16_t *a0 = a + row * stride, *a1 = a0 + stride, *a2 = a1 + stride, *a3 = a2 + stride;
            __m256i s00 = _mm256_setzero_si256(), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
            for (int64_t k = 0; k < depth; k += 2) {
                __m256i w0 = _mm256_loadu_si256((const __m256i *)(panel + k * 16));
                __m256i w1 = _mm256_loadu_si256((const __m256i *)(panel + k * 16 + 16));
                int32_t pair;
                __builtin_memcpy(&pair, a0 + k, 4);
                __m256i x = _mm256_set1_epi32(pair);
                s00 = _mm256_add_epi32(s00, _mm256_madd_epi16(x, w0));
                s01 = _mm256_add_epi32(s01, _mm256_madd_epi16(x, w1));
                __builtin_memcpy(&pair, a1 + k, 4);
                x = _mm256_set1_epi32(pair);
                s10 = _mm256_add_epi32(s10, _mm256_madd_epi16(x, w0));
                s11 = _mm256_add_epi32(s11, _mm256_madd_epi16(x, w1));
                __builtin_memcpy(&pair, a2 + k, 4);
                x = _mm256_set1_epi32(pair);
                s20 = _mm256_add_epi32(s20, _mm256_madd_epi16(x, w0));
                s21 = _mm256_add_epi32(s21, _mm256_madd_epi16(x, w1));
                __builtin_memcpy(&pair, a3 + k, 4);
                x = _mm256_set1_epi32(pair);
                s30 = _mm256_add_epi32(s30, _mm256_madd_epi16(x, w0));
                s31 = _mm256_add_epi32(s31, _mm256_madd_epi16(x, w1));
            }
            int32_t *o = out + row * columns + column;
            _mm256_storeu_si256((__m256i *)o, s00);
            _mm256_storeu_si256((__m256i *)(o + 8), s01);
            _mm256_storeu_si256((__m256i *)(o + columns), s10);
            _mm256_storeu_si256((__m256i *)(o + columns + 8), s11);
            _mm256_storeu_si256((__m256i *)(o + 2 * columns), s20);
            _mm256_storeu_si256((__m256i *)(o + 2 * columns + 8), s21);
            _mm256_storeu_si256((__m256i *)(o + 3 * columns), s30);
            _mm256_storeu_si256((__m256i *)(o + 3 * columns + 8), s31);
        }
        for (; row < rows; row++) {
            const int16_t *a0 = a + row * stride;
            __m256i s0 = _mm256_setzero_si256(), s1 = s0;
            for (int64_t k = 0; k < depth; k += 2) {
                int32_t pair;
                __builtin_memcpy(&pair, a0 + k, 4);
                __m256i x = _mm256_set1_epi32(pair);
                s0 = _mm256_add_epi32(s0, _mm256_madd_epi16(x, _mm256_loadu_si256((const __m256i *)(panel + k * 16))));
                s1 = _mm256_add_epi32(s1, _mm256_madd_epi16(x, _mm256_loadu_si256((const __m256i *)(panel + k * 16 + 16))));
            }
            _mm256_storeu_si256((__m256i *)(out + row * columns + column), s0);
            _mm256_storeu_si256((__m256i *)(out + row * columns + column + 8), s1);
        }
    }
}

__attribute__((target("avx2"))) static void row_products_avx2(
    const int16_t *a, int64_t n, const int16_t *b, int64_t m, int64_t depth, int32_t *out) {
    for (int64_t i = 0; i < n; i++) {
        for (int64_t j = 0; j < m; j++) {
            __m256i sum = _mm256_setzero_si256();
            for (int64_t k = 0; k < depth; k += 16) {
                __m256i x = _mm256_loadu_si256((const __m256i *)(a + i * depth + k));
                __m256i y = _mm256_loadu_si256((const __m256i *)(b + j * depth + k));
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(x, y));
            }
            __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
            half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
            half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
            out[i * m + j] = _mm_cvtsi128_si32(half);
        }
    }
}

__attribute__((target("avx2"))) static void byte_products_avx2(const int8_t *a, const int8_t *rows, int64_t n, int64_t depth, int32_t *out) {
    for (int64_t i = 0; i < n; i++) {
        __m256i sum = _mm256_setzero_si256();
        for (int64_t k = 0; k < depth; k += 16) {
            __m256i x = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(a + k)));
            __m256i y = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(rows + i * depth + k)));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(x, y));
        }
        __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
        out[i] = _mm_cvtsi128_si32(half);
    }
}
#endif

static void byte_products_plain(const int8_t *a, const int8_t *rows, int64_t n, int64_t depth, int32_t *out) {
    for (int64_t i = 0; i < n; i++) {
        int32_t sum = 0;
        for (int64_t k = 0; k < depth; k++) { sum += (int32_t)a[k] * rows[i * depth + k]; }
        out[i] = sum;
    }
}

static void matrix_product_plain(
    const int16_t *a, int64_t rows, int64_t stride, int64_t depth, const int16_t *panels, int64_t columns, int32_t *out) {
    for (int64_t row = 0; row < rows; row++) {
        for (int64_t column = 0; column < columns; column += 16) {
            const int16_t *panel = panels + column * depth;
            int32_t sums[16] = {0};
            for (int64_t k = 0; k < depth; k += 2) {
                int32_t x = a[row * stride + k], y = a[row * stride + k + 1];
                for (int j = 0; j < 16; j++) { sums[j] += x * panel[k * 16 + 2 * j] + y * panel[k * 16 + 2 * j + 1]; }
            }
            for (int j = 0; j < 16; j++) { out[row * columns + column + j] = sums[j]; }
        }
    }
}

static void row_products_plain(const int16_t *a, int64_t n, const int16_t *b, int64_t m, int64_t depth, int32_t *out) {
    for (int64_t i = 0; i < n; i++) {
        for (int64_t j = 0; j < m; j++) {
            int32_t sum = 0;
            for (int64_t k = 0; k < depth; k++) { sum += (int32_t)a[i * depth + k] * b[j * depth + k]; }
            out[i * m + j] = sum;
        }
    }
}

void kroniek_matrix_product(const int16_t *a, int64_t rows, int64_t stride, int64_t depth, const int16_t *panels, int64_t columns, int32_t *out) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        matrix_product_avx2(a, rows, stride, depth, panels, columns, out);
        return;
    }
#endif
    matrix_product_plain(a, rows, stride, depth, panels, columns, out);
}

void kroniek_row_products(const int16_t *a, int64_t n, const int16_t *b, int64_t m, int64_t depth, int32_t *out) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        row_products_avx2(a, n, b, m, depth, out);
        return;
    }
#endif
    row_products_plain(a, n, b, m, depth, out);
}

void kroniek_byte_products(const int8_t *a, const int8_t *rows, int64_t n, int64_t depth, int32_t *out) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        byte_products_avx2(a, rows, n, depth, out);
        return;
    }
#endif
    byte_products_plain(a, rows, n, depth, out);
}
