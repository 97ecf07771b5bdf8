#include "gui/panels/empty_note.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QLabel>
#include <QVBoxLayout>

namespace strake::gui {

QLabel* addEmptyNote(QAbstractItemView& view, const QString& text)
{
    auto* label = new QLabel(text, view.viewport());
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(view.viewport());
    layout->addWidget(label);
    const QAbstractItemModel* model = view.model();
    const auto update = [label, model] { label->setVisible(model->rowCount() == 0); };
    QObject::connect(model, &QAbstractItemModel::modelReset, label, update);
    QObject::connect(model, &QAbstractItemModel::rowsInserted, label, update);
    QObject::connect(model, &QAbstractItemModel::rowsRemoved, label, update);
    update();
    return label;
}

} // namespace strake::gui
