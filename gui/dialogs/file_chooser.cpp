#include "gui/dialogs/file_chooser.h"

#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace strake::gui {

FileChooser systemFileChooser()
{
    return [](QWidget* parent, const FileRequest& request, std::function<void(const QString&)> chosen) {
        auto* dialog = new QFileDialog(parent, request.title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        switch (request.kind) {
        case FileRequest::Kind::Folder:
            dialog->setFileMode(QFileDialog::Directory);
            dialog->setOption(QFileDialog::ShowDirsOnly);
            break;
        case FileRequest::Kind::OpenFile: dialog->setFileMode(QFileDialog::ExistingFile); break;
        case FileRequest::Kind::SaveFile: dialog->setAcceptMode(QFileDialog::AcceptSave); break;
        }
        if (!request.filter.isEmpty())
            dialog->setNameFilter(request.filter);
        if (QFileInfo(request.start).isDir())
            dialog->setDirectory(request.start);
        else if (!request.start.isEmpty())
            dialog->selectFile(request.start);
        QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
        dialog->open();
    };
}

} // namespace strake::gui
