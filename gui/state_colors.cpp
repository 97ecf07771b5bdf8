#include "gui/state_colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strake::gui {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

constexpr std::array<Pair, 6> colors{{
    {0xff0b5cad, 0xff7cb8ff}, // SetHere
    {0xff17702f, 0xff56d364}, // Added
    {0xff8a5a00, 0xffe3b341}, // Changed
    {0xffb3261e, 0xffff8f87}, // Removed
    {0xff8a5a00, 0xffe3b341}, // Warning
    {0xffb3261e, 0xffff8f87}, // Error
}};

double luminance(const QColor& color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

} // namespace

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

QColor stateColor(StateColor color, const QPalette& palette)
{
    const Pair& pair = colors[static_cast<std::size_t>(color)];
    return QColor(isDark(palette) ? pair.dark : pair.light);
}

QColor stateBackground(StateColor color, const QPalette& palette)
{
    return mixed(palette.color(QPalette::Base), stateColor(color, palette), 0.16);
}

QColor mixed(const QColor& a, const QColor& b, qreal share)
{
    const auto mix = [share](qreal x, qreal y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

} // namespace strake::gui
