// Turns a page until its lines run level from left to right.
#include "Internal.hpp"

#include <cmath>

namespace cocr {

namespace {

// How the letters of a page stand.
struct Stand {
    // Quarter turns clockwise that make them stand upright.
    int turns = 0;
    // Above 0 where lines that run up or down do so from the bottom.
    float left = 0;
    // Whether the letters tell so beyond doubt.
    bool isSure = true;
};

// By how many letters reach above and below the small ones, and the marks of Vietnamese, which stand above more often than
// below.
Stand standOf(Pix *black)
{
    l_float32 up = 0, left = 0;
    if (pixOrientDetect(black, &up, &left, 0, 0))
        return { 0, 0, false };
    l_int32 orientation = 0;
    makeOrientDecision(up, left, 4.0f, 1.5f, &orientation, 0);
    switch (orientation) {
    case L_TEXT_ORIENT_UP: return { 0, left };
    // Which of both ways lines run that are not level is easily mistaken.
    case L_TEXT_ORIENT_LEFT: return { 1, left, false };
    case L_TEXT_ORIENT_DOWN: return { 2, left };
    case L_TEXT_ORIENT_RIGHT: return { 3, left, false };
    default: return { 0, left, false };
    }
}

// The angle in degrees by which rows of ink are askew, and how sharply they stand out there.
struct Rows {
    float angle = 0;
    float sharpness = 0;
};

Rows rowsOf(Pix *black)
{
    l_float32 angle = 0, confidence = 0;
    if (pixFindSkewSweepAndSearch(black, &angle, &confidence, 4, 2, 12.0f, 1.0f, 0.01f))
        return {};
    return { angle, confidence };
}

// Level lines make rows sharper than this, those that run up or down do not, and turned they are sharper than that.
constexpr float leastOfLevelLines = 2;
constexpr float leastOfTurnedLines = 4;

constexpr float leastOfAngle = 2.5f;
constexpr double degreesWorthTurning = 0.15;

}

Picture upright(Picture grey, Picture &black, bool &isSure)
{
    Stand stand = standOf(black.get());
    Rows rows = rowsOf(black.get());
    // On a page of few letters they tell little, while the rows are plain to see.
    if (stand.turns % 2 == 0 && rows.sharpness < leastOfLevelLines) {
        const Picture turned = made(pixRotateOrth(black.get(), 1));
        if (rowsOf(turned.get()).sharpness >= leastOfTurnedLines)
            stand = { stand.left > 0 ? 1 : 3, stand.left, false };
    }
    if (stand.turns != 0) {
        grey = made(pixRotateOrth(grey.get(), stand.turns));
        black = made(pixRotateOrth(black.get(), stand.turns));
        rows = rowsOf(black.get());
    }
    // What has no lines gains nothing by being turned over.
    isSure = stand.isSure || rows.sharpness < leastOfLevelLines;
    if (std::abs(rows.angle) >= degreesWorthTurning && rows.sharpness >= leastOfAngle) {
        grey = made(pixRotateAMGray(grey.get(), static_cast<l_float32>(rows.angle * M_PI / 180), 255));
        black = binary(grey.get());
    }
    return grey;
}

}
