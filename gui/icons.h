// The program's icons: one set of monochrome drawings in the palette's text colour, so that they suit light and dark.
#pragma once

#include <QIcon>

namespace strake::gui {

QIcon paletteIcon(const QString& name); // of gui/icons/NAME.svg
QIcon applicationIcon();

} // namespace strake::gui
