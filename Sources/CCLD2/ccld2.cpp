#include "ccld2.h"

#include <climits>
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

const char *ccld2_detect(const char *text, size_t length, int *percent, int *reliable) {
    CLD2::Language languages[3];
    int percents[3];
    int bytes = 0;
    bool trusted = false;
    const int size = length > INT_MAX ? INT_MAX : static_cast<int>(length);
    const CLD2::Language best = CLD2::DetectLanguageSummary(text, size, true, languages, percents, &bytes, &trusted);
    *percent = percents[0];
    *reliable = trusted ? 1 : 0;
    return CLD2::LanguageCode(best);
}
