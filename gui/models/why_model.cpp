#include "gui/models/why_model.h"

#include <QFont>

#include <algorithm>
#include <utility>

namespace strake::gui {

WhyNode& WhyNode::add(QString childText)
{
    auto& child = children.emplace_back(std::make_unique<WhyNode>());
    child->text = std::move(childText);
    child->parent = this;
    return *child;
}

WhyModel::WhyModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<WhyNode>()) {}

void WhyModel::setReasons(std::unique_ptr<WhyNode> root)
{
    beginResetModel();
    m_root = std::move(root);
    endResetModel();
}

const WhyNode* WhyModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const WhyNode*>(index.internalPointer()) : m_root.get();
}

QModelIndex WhyModel::index(int row, int column, const QModelIndex& parent) const
{
    const WhyNode* node = nodeOf(parent);
    if (row < 0 || static_cast<std::size_t>(row) >= node->children.size() || column < 0 || column >= ColumnCount ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex WhyModel::parent(const QModelIndex& index) const
{
    const WhyNode* above = index.isValid() ? nodeOf(index)->parent : nullptr;
    if (!above || !above->parent)
        return {};
    const auto& siblings = above->parent->children;
    const auto at =
        std::find_if(siblings.begin(), siblings.end(), [&](const auto& node) { return node.get() == above; });
    return createIndex(static_cast<int>(at - siblings.begin()), 0, above);
}

int WhyModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int WhyModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant WhyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const WhyNode& node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return index.column() == ReasonColumn ? node.text : node.place;
    case Qt::ToolTipRole: return node.place.isEmpty() ? node.text : node.text + u'\n' + node.place;
    case Qt::AccessibleTextRole:
        return node.isStruck ? tr("%1, overridden").arg(node.text + QStringLiteral(", ") + node.place)
                             : node.text + QStringLiteral(", ") + node.place;
    case Qt::FontRole: {
        QFont font;
        font.setBold(node.isBold);
        font.setStrikeOut(node.isStruck && index.column() == ReasonColumn);
        return font;
    }
    default: return {};
    }
}

QVariant WhyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ReasonColumn ? tr("Reason") : tr("Place");
}

} // namespace strake::gui
