// What is known of a field besides its value, as text to read.
#pragma once

#include "gui/models/field_node.h"

#include <QString>
#include <QTextBrowser>

namespace strake::gui {

// "quantity, from schemas/agent-job.schema.yaml · required · default 2048Mi · 1 to 9". `source`: FieldTree::formSource.
QString typeLineOf(const FieldNode& field, const QString& source);

// Markdown of charts: no HTML, no images, nothing loaded; links open in the browser when they are clicked.
class DescriptionView : public QTextBrowser {
    Q_OBJECT

public:
    explicit DescriptionView(QWidget* parent = nullptr);

    void setDescription(const QString& markdown);
    QVariant loadResource(int type, const QUrl& name) override;
};

} // namespace strake::gui
