// The charts and overlays that come with the program, to look at and to try things on.
#pragma once

#include <QList>
#include <QString>

namespace strake::gui {

struct Sample {
    QString name;   // "agent-job/production"
    QString folder; // of its overlay.yaml
};

// The folder that holds `charts` and `schemas`: as installed, or of the sources the program was built in. Empty: none.
QString samplesFolder();
// Sorted by name. All of them share the charts of the folder.
QList<Sample> samplesIn(const QString& folder);
// `charts` and `schemas`, to where they can be edited. The folder is made; files in it are not replaced. False, and
// `problem` says why.
bool copySamples(const QString& from, const QString& to, QString* problem);

} // namespace strake::gui
