// How window and overlay were left, and back: geometry, docks, layer, view, filter, expanded groups, selected field.
#pragma once

#include <QString>

class QSplitter;

namespace strake::gui {

class MainWindow;
class Settings;

void rememberWindow(const MainWindow& window, const QSplitter& columns, Settings& settings);
void restoreWindow(MainWindow& window, QSplitter& columns, const Settings& settings);

void rememberLook(MainWindow& window, Settings& settings);
// Once the overlay's fields are there.
void restoreLook(MainWindow& window, const Settings& settings);

} // namespace strake::gui
