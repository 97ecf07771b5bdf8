// Asking for a file or a folder, without waiting: what was chosen comes by a call, or nothing does.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace strake::gui {

struct FileRequest {
    enum class Kind { Folder, OpenFile, SaveFile } kind = Kind::Folder;
    QString title;
    QString start = {};  // a folder, or the file that is suggested
    QString filter = {}; // "Charts (*.tgz)"
};

// Tests put their own in place of the system's.
using FileChooser =
    std::function<void(QWidget* parent, const FileRequest& request, std::function<void(const QString&)> chosen)>;

FileChooser systemFileChooser();

} // namespace strake::gui
