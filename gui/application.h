// The program: its command line, its look, its window.
#pragma once

class QApplication;
class QCoreApplication;
class QLocale;

namespace strake::gui {

int runStudio(int argc, char** argv);

// What holds for the whole program, tests included: names, no values changed by a mouse wheel that passes by.
void setUpApplication(QApplication& application);

// The words of that language, where there are some; English otherwise.
void setUpLanguage(QCoreApplication& application, const QLocale& locale);

} // namespace strake::gui
