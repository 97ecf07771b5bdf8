// The colours that say a state, in a light and a dark pair each; never without an icon, a sign or a weight that says it
// too. Everything else comes from the palette.
#pragma once

#include <QColor>
#include <QPalette>

#include <cstdint>

namespace strake::gui {

enum class StateColor : std::uint8_t { SetHere, Added, Changed, Removed, Warning, Error };

bool isDark(const QPalette& palette); // by what it really shows
// For bars, signs and text on the palette's base: contrast at least 4.5 to 1.
QColor stateColor(StateColor color, const QPalette& palette);
// For the background of a line: text on it stays readable.
QColor stateBackground(StateColor color, const QPalette& palette);
QColor mixed(const QColor& a, const QColor& b, qreal share); // share of b
double contrast(const QColor& a, const QColor& b);           // as WCAG 2 defines it

} // namespace strake::gui
