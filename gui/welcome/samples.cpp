#include "gui/welcome/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace strake::gui {

QString samplesFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    // Installed: PREFIX/bin. Built: build/PRESET/bin, tests too.
    for (const char* above : {"../share/strake", "../../.."}) {
        const QString folder = QDir::cleanPath(program.filePath(QLatin1String(above)));
        if (QFileInfo(folder + QStringLiteral("/charts/examples")).isDir())
            return folder;
    }
    return {};
}

QList<Sample> samplesIn(const QString& folder)
{
    QList<Sample> samples;
    const QDir examples(folder + QStringLiteral("/charts/examples"));
    for (const QString& chart : examples.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir overlays(examples.filePath(chart));
        for (const QString& overlay : overlays.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            if (QFileInfo::exists(overlays.filePath(overlay + QStringLiteral("/overlay.yaml"))))
                samples += {chart + u'/' + overlay, overlays.filePath(overlay)};
        }
    }
    return samples;
}

bool copySamples(const QString& from, const QString& to, QString* problem)
{
    for (const char* part : {"charts", "schemas"}) {
        const QDir source(from + u'/' + QLatin1String(part));
        QDirIterator it(source.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            const QString target = to + u'/' + QLatin1String(part) + u'/' + source.relativeFilePath(file.fileName());
            if (QFileInfo::exists(target))
                continue;
            if (!QDir().mkpath(QFileInfo(target).path()) || !file.copy(target)) {
                *problem =
                    QCoreApplication::translate("strake", "%1 cannot be written: %2").arg(target, file.errorString());
                return false;
            }
            QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner | QFile::ReadOwner);
        }
    }
    return true;
}

} // namespace strake::gui
