// New overlays over a chart.
#pragma once

#include <QString>

namespace strake::gui {

struct NewOverlayRequest {
    QString chart;        // a folder or an archive
    QString folder;       // new or empty
    QString name;         // of the instance; empty: the chart's
    QString environments; // "staging, production": a folder each, beside `base`
};

// Writes them as one step. What went wrong; empty: `first` is the overlay to begin with.
QString makeOverlays(const NewOverlayRequest& request, QString* first);

} // namespace strake::gui
