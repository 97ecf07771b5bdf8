// What is said in a list, table or tree that has no rows.
#pragma once

#include <QString>

class QAbstractItemView;
class QLabel;

namespace strake::gui {

// The view has its model already; the label is the view's.
QLabel* addEmptyNote(QAbstractItemView& view, const QString& text);

} // namespace strake::gui
