// Turns a page until its lines run level from left to right.
#include "Internal.hpp"

#include <cmath>

namespace cocr {

namespace {

// Quarter turns clockwise that make the letters stand upright; by how many reach above and below the small ones, and the
// marks of Vietnamese, which stand above more often than below.
int quarterTurns(Pix *black)
{
    l_float32 up = 0, left = 0;
    if (pixOrientDetect(black, &up, &left, 0, 0))
        return 0;
    l_int32 orientation = 0;
    makeOrientDecision(up, left, 4.0f, 1.5f, &orientation, 0);
    switch (orientation) {
    case L_TEXT_ORIENT_LEFT: return 1;
    case L_TEXT_ORIENT_DOWN: return 2;
    case L_TEXT_ORIENT_RIGHT: return 3;
    default: return 0;
    }
}

constexpr double degreesWorthTurning = 0.15;

}

Picture upright(Picture grey, Picture &black)
{
    const int turns = quarterTurns(black.get());
    if (turns != 0) {
        grey = made(pixRotateOrth(grey.get(), turns));
        black = made(pixRotateOrth(black.get(), turns));
    }
    l_float32 angle = 0, confidence = 0;
    if (!pixFindSkewSweepAndSearch(black.get(), &angle, &confidence, 4, 2, 12.0f, 1.0f, 0.01f)
        && std::abs(angle) >= degreesWorthTurning && confidence >= 2.5f) {
        grey = made(pixRotateAMGray(grey.get(), static_cast<l_float32>(angle * M_PI / 180), 255));
        black = binary(grey.get());
    }
    return grey;
}

}
