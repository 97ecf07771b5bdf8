// `strake-studio --self-test`: whether the editor works on this machine.
#pragma once

class QTextStream;

namespace strake::gui {

// Opens copies of the samples, each in a window of its own; edits a value, undoes, edits again and saves, compiles each
// time, and tells what it did. False when something was not as it should be.
bool runSelfTest(QTextStream& out);

} // namespace strake::gui
