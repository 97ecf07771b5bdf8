// The program: its command line, its look, its window.
#pragma once

class QApplication;

namespace strake::gui {

int runStudio(int argc, char** argv);

// What holds for the whole program, tests included: names, no values changed by a mouse wheel that passes by.
void setUpApplication(QApplication& application);

} // namespace strake::gui
