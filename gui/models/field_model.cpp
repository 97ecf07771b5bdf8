#include "gui/models/field_model.h"

#include "gui/convert.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace strake::gui {

namespace {

const QString mask = QString(8, QChar(0x2022)); // BULLET

template <class Visit>
void visitAll(FieldNode& node, Visit visit)
{
    for (const auto& child : node.children) {
        visit(*child);
        visitAll(*child, visit);
    }
}

} // namespace

FieldModel::FieldModel(QObject* parent) : QAbstractItemModel(parent) {}

// --- Taking over a new tree -------------------------------------------------------------------------------------------

void FieldModel::setTree(FieldTree& tree, std::size_t edited, std::shared_ptr<const void> keepAlive)
{
    const bool sameColumns = m_root && m_columns.size() == tree.columns.size();
    if (!sameColumns) {
        beginResetModel();
        m_columns = tree.columns;
        m_edited = edited;
        m_root = std::move(tree.root);
        m_keepAlive = std::move(keepAlive);
        endResetModel();
        return;
    }
    const bool sameEdited = m_edited == edited;
    m_columns = tree.columns;
    m_edited = edited;
    const auto before = std::exchange(m_keepAlive, std::move(keepAlive)); // until the old specs are replaced
    merge(*m_root, *tree.root);
    tree.root.reset();
    if (!sameEdited)
        allRowsChanged();
}

void FieldModel::clear()
{
    beginResetModel();
    m_root.reset();
    m_columns.clear();
    m_keepAlive.reset();
    m_edited = 0;
    endResetModel();
}

void FieldModel::merge(FieldNode& known, FieldNode& fresh)
{
    const bool changed = known.parent && !known.looksLike(fresh);
    known.path = std::move(fresh.path);
    known.key = std::move(fresh.key);
    known.editor = fresh.editor;
    known.spec = fresh.spec;
    known.branch = fresh.branch;
    known.inList = fresh.inList;
    known.secret = fresh.secret;
    known.isContainer = fresh.isContainer;
    known.effective = std::move(fresh.effective);
    known.layers = std::move(fresh.layers);
    known.problems = std::move(fresh.problems);
    known.setBelow = std::move(fresh.setBelow);
    known.problemsBelow = fresh.problemsBelow;
    known.haystack = std::move(fresh.haystack);
    if (changed)
        rowChanged(known);

    const auto parentIndex = [&] { return known.parent ? indexOf(known) : QModelIndex(); };
    for (std::size_t i = 0; i < fresh.children.size(); ++i) {
        std::unique_ptr<FieldNode>& next = fresh.children[i];
        const auto same =
            std::find_if(known.children.begin() + static_cast<std::ptrdiff_t>(std::min(i, known.children.size())),
                         known.children.end(),
                         [&](const auto& child) { return child->key == next->key && child->inList == next->inList; });
        const auto at = static_cast<std::size_t>(same - known.children.begin());
        if (same == known.children.end()) {
            beginInsertRows(parentIndex(), static_cast<int>(i), static_cast<int>(i));
            next->parent = &known;
            known.children.insert(known.children.begin() + static_cast<std::ptrdiff_t>(i), std::move(next));
            renumber(known, i);
            endInsertRows();
            continue;
        }
        if (at > i) {
            beginRemoveRows(parentIndex(), static_cast<int>(i), static_cast<int>(at) - 1);
            known.children.erase(known.children.begin() + static_cast<std::ptrdiff_t>(i), same);
            renumber(known, i);
            endRemoveRows();
        }
        merge(*known.children[i], *next);
    }
    if (known.children.size() > fresh.children.size()) {
        beginRemoveRows(parentIndex(), static_cast<int>(fresh.children.size()),
                        static_cast<int>(known.children.size()) - 1);
        known.children.resize(fresh.children.size());
        endRemoveRows();
    }
}

void FieldModel::renumber(FieldNode& parent, std::size_t from)
{
    for (std::size_t i = from; i < parent.children.size(); ++i)
        parent.children[i]->row = i;
}

void FieldModel::rowChanged(const FieldNode& node)
{
    Q_EMIT dataChanged(indexOf(node, 0), indexOf(node, columnCount() - 1));
}

void FieldModel::allRowsChanged()
{
    if (!m_root)
        return;
    const auto tell = [this](const FieldNode& parent, const auto& self) -> void {
        if (parent.children.empty())
            return;
        Q_EMIT dataChanged(indexOf(*parent.children.front(), 0), indexOf(*parent.children.back(), columnCount() - 1));
        for (const auto& child : parent.children)
            self(*child, self);
    };
    tell(*m_root, tell);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void FieldModel::setEdited(std::size_t column)
{
    if (column == m_edited)
        return;
    m_edited = column;
    allRowsChanged();
}

void FieldModel::setFrozen(const QString& reason)
{
    if (reason == m_frozen)
        return;
    m_frozen = reason;
    allRowsChanged();
}

void FieldModel::setSecretsShown(bool shown)
{
    if (shown == m_secretsShown)
        return;
    m_secretsShown = shown;
    if (m_root)
        visitAll(*m_root, [this](const FieldNode& node) {
            if (node.secret)
                rowChanged(node);
        });
}

// --- Nodes and indexes ------------------------------------------------------------------------------------------------

const FieldNode* FieldModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const FieldNode*>(index.internalPointer()) : m_root.get();
}

QModelIndex FieldModel::indexOf(const FieldNode& node, int column) const
{
    return node.parent ? createIndex(static_cast<int>(node.row), column, &node) : QModelIndex();
}

QModelIndex FieldModel::indexOf(const ValuePath& path, int column) const
{
    const FieldNode* node = m_root.get();
    for (const PathStep& step : path.steps()) {
        if (!node)
            return {};
        const auto next = std::find_if(node->children.begin(), node->children.end(),
                                       [&](const auto& child) { return child->path.steps().back() == step; });
        node = next == node->children.end() ? nullptr : next->get();
    }
    return node ? indexOf(*node, column) : QModelIndex();
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex& parent) const
{
    const FieldNode* node = nodeOf(parent);
    if (!node || row < 0 || static_cast<std::size_t>(row) >= node->children.size() || column < 0 ||
        column >= columnCount() || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex FieldModel::parent(const QModelIndex& index) const
{
    const FieldNode* node = index.isValid() ? nodeOf(index) : nullptr;
    return node && node->parent ? indexOf(*node->parent) : QModelIndex();
}

int FieldModel::rowCount(const QModelIndex& parent) const
{
    const FieldNode* node = parent.column() > 0 ? nullptr : nodeOf(parent);
    return node ? static_cast<int>(node->children.size()) : 0;
}

int FieldModel::columnCount(const QModelIndex&) const { return FirstLayerColumn + static_cast<int>(m_columns.size()); }

int FieldModel::layerOfColumn(int column) const
{
    // The highest stands first, as in a stack.
    return column < FirstLayerColumn ? -1 : static_cast<int>(m_columns.size()) - 1 - (column - FirstLayerColumn);
}

// --- What is shown ----------------------------------------------------------------------------------------------------

FieldModel::State FieldModel::stateOf(const FieldNode& node) const
{
    const LayerValue* own = node.inColumn(m_edited);
    if (!own)
        return node.layers.empty() ? State::Unset : State::Inherited;
    if (node.layers.back().column > m_edited)
        return State::Masked;
    if (own->isNull)
        return State::Null;
    const LayerValue* beneath = node.below(m_edited);
    if (beneath && !beneath->isNull && deepEqual(beneath->value, own->value) && !node.inList)
        return State::Redundant;
    return State::Set;
}

QString FieldModel::placeOf(const LayerValue& value) const
{
    if (value.column >= m_columns.size())
        return {};
    const QString& label = m_columns[value.column].label;
    return value.line > 0 ? label + u':' + QString::number(value.line) : label;
}

QString FieldModel::shown(const FieldNode& node, const Value& value) const
{
    if (node.secret && !m_secretsShown && value.isString() && !value.string().empty())
        return mask;
    if (value.isString() && value.string().empty())
        return QStringLiteral("\"\"");
    if (value.isMap() || value.isList())
        return shownValue(withoutSecrets(node, value));
    return shownValue(value);
}

// What a mapping or list shows of itself on one line.
Value FieldModel::withoutSecrets(const FieldNode& node, const Value& value) const
{
    if (m_secretsShown || node.children.empty())
        return value;
    Value out = value;
    for (const auto& child : node.children) {
        const auto* key = std::get_if<std::string>(&child->path.steps().back());
        if (key && out.isMap() && out.find(*key)) {
            ValueMap members = *out.map();
            members[*key] = child->secret ? Value::ofString(toUtf8(mask)) : withoutSecrets(*child, members[*key]);
            out = Value::ofMap(std::move(members));
        } else if (const auto* index = std::get_if<std::size_t>(&child->path.steps().back());
                   index && out.isList() && *index < out.list().size()) {
            ValueList items = out.list();
            items[*index] = child->secret ? Value::ofString(toUtf8(mask)) : withoutSecrets(*child, items[*index]);
            out = Value::ofList(std::move(items));
        }
    }
    return out;
}

QString FieldModel::keyText(const FieldNode& node) const
{
    if (!node.isContainer || node.children.empty())
        return node.key;
    const std::uint32_t set = m_edited < node.setBelow.size() ? node.setBelow[m_edited] : 0;
    QStringList parts;
    if (set > 0)
        parts += tr("%n set here", nullptr, static_cast<int>(set));
    if (node.problemsBelow > 0)
        parts += tr("%n problem(s)", nullptr, static_cast<int>(node.problemsBelow));
    return parts.isEmpty()
               ? node.key
               : tr("%1  (%2)", "a group and what is in it").arg(node.key, parts.join(QStringLiteral(", ")));
}

QString FieldModel::sourceText(const FieldNode& node) const
{
    const LayerValue* winner = node.winner();
    if (!winner || (node.isContainer && !node.children.empty() && node.editor != EditorKind::List))
        return {};
    QString text = placeOf(*winner);
    if (winner->isNull)
        text = tr("%1 (removed)").arg(text);
    const LayerValue* own = node.inColumn(m_edited);
    if (own && winner->column > m_edited)
        text = tr("%1 (masks line %2)").arg(text).arg(own->line);
    return text;
}

QString FieldModel::toolTip(const FieldNode& node) const
{
    QStringList lines{toQt(node.path)};
    for (auto value = node.layers.rbegin(); value != node.layers.rend(); ++value)
        lines += placeOf(*value) + QStringLiteral(": ") +
                 (value->isNull ? tr("removed by null") : shown(node, value->value).left(80));
    if (node.spec && !node.spec->description.empty())
        lines += toQt(std::string_view(node.spec->description)).left(300);
    if (!m_frozen.isEmpty())
        lines += m_frozen;
    return lines.join(u'\n');
}

// What comes back when the edited layer says nothing.
QString FieldModel::resetToolTip(const FieldNode& node) const
{
    const LayerValue* own = node.inColumn(m_edited);
    if (!own || (node.isContainer && !node.children.empty() && node.editor != EditorKind::List))
        return {};
    const LayerValue* beneath = node.below(m_edited);
    if (!beneath || beneath->isNull)
        return tr("Reset: then it is not set");
    return tr("Reset to %1 from %2").arg(shown(node, beneath->value).left(80), placeOf(*beneath));
}

QString FieldModel::accessibleText(const FieldNode& node) const
{
    QStringList parts{node.key};
    if (node.effective && (node.children.empty()))
        parts += shown(node, *node.effective);
    const LayerValue* own = node.inColumn(m_edited);
    const LayerValue* beneath = node.below(m_edited);
    switch (stateOf(node)) {
    case State::Unset: parts += tr("not set"); break;
    case State::Inherited: parts += tr("inherited from %1").arg(placeOf(node.layers.back())); break;
    case State::Set:
    case State::Redundant:
        parts += tr("set in %1").arg(placeOf(*own));
        if (beneath && node.children.empty())
            parts += tr("overrides %1 from %2").arg(shown(node, beneath->value), m_columns[beneath->column].label);
        break;
    case State::Null: parts += tr("removed in %1").arg(placeOf(*own)); break;
    case State::Masked:
        parts += tr("set in %1, without effect: %2 sets it too").arg(placeOf(*own), placeOf(node.layers.back()));
        break;
    }
    if (!node.problems.empty())
        parts += tr("%n problem(s)", nullptr, static_cast<int>(node.problems.size()));
    return parts.join(QStringLiteral(", "));
}

QVariant FieldModel::valueData(const FieldNode& node, int role) const
{
    if (role == Qt::DisplayRole) {
        if (!node.effective)
            return node.isContainer || !node.layers.empty() ? QString() : tr("not set");
        if (node.isContainer && !node.children.empty()) {
            if (node.editor == EditorKind::List)
                return tr("%n item(s)", nullptr, static_cast<int>(node.children.size()));
            return node.inList ? shown(node, *node.effective) : QString();
        }
        return shown(node, *node.effective);
    }
    return {};
}

QVariant FieldModel::layerData(const FieldNode& node, std::size_t layer, int role) const
{
    const LayerValue* value = node.inColumn(layer);
    if (role == Qt::DisplayRole) {
        if (!value)
            return QChar(0x2014); // EM DASH
        if (value->isNull)
            return QStringLiteral("null");
        if (node.isContainer && !node.children.empty() && node.editor != EditorKind::List)
            return QStringLiteral("…");
        return shown(node, value->value);
    }
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(value != nullptr && node.winner() == value);
        font.setStrikeOut(value != nullptr && node.winner() != value && !node.isContainer);
        return font;
    }
    return {};
}

QVariant FieldModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldNode& node = *nodeOf(index);
    switch (role) {
    case Qt::ToolTipRole: return index.column() == ResetColumn ? resetToolTip(node) : toolTip(node);
    case Qt::AccessibleTextRole: return accessibleText(node);
    case StateRole: return static_cast<int>(stateOf(node));
    case SecretRole: return node.secret;
    case ModifiedRole: return node.isSetIn(m_edited);
    default: break;
    }
    if (const int layer = layerOfColumn(index.column()); layer >= 0)
        return layerData(node, static_cast<std::size_t>(layer), role);
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(index.column() == KeyColumn && node.isSetIn(m_edited));
        return font;
    }
    switch (index.column()) {
    case KeyColumn: return role == Qt::DisplayRole ? QVariant(keyText(node)) : QVariant();
    case ValueColumn: return valueData(node, role);
    case SourceColumn: return role == Qt::DisplayRole ? QVariant(sourceText(node)) : QVariant();
    default: return {};
    }
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const int layer = layerOfColumn(section);
    if (role == Qt::FontRole) {
        QFont font = QGuiApplication::font();
        font.setBold(layer >= 0 && static_cast<std::size_t>(layer) == m_edited);
        return font;
    }
    if (role == Qt::ToolTipRole && section == ResetColumn)
        return tr("Back to the inherited value");
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case KeyColumn: return tr("Key");
    case ValueColumn: return tr("Value");
    case SourceColumn: return tr("Source");
    case ResetColumn: return QString();
    default: break;
    }
    if (layer < 0 || static_cast<std::size_t>(layer) >= m_columns.size())
        return {};
    const LayerColumn& column = m_columns[static_cast<std::size_t>(layer)];
    // In two lines: the columns are narrow.
    return column.isDefaults                ? tr("chart (read-only)")
           : role == Qt::AccessibleTextRole ? column.label
                                            : QString(column.label).replace(u'/', QStringLiteral("/\n"));
}

Qt::ItemFlags FieldModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid() || !m_frozen.isEmpty())
        return flags;
    const FieldNode& node = *nodeOf(index);
    if (node.editor == EditorKind::Group || (node.isContainer && !node.children.empty()))
        return flags;
    const int layer = layerOfColumn(index.column());
    if (index.column() == ValueColumn || layer > 0)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool FieldModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != EditRole || !value.canConvert<FieldEdit>())
        return false;
    Q_EMIT editRequested(*nodeOf(index), value.value<FieldEdit>(), layerOfColumn(index.column()));
    return true;
}

} // namespace strake::gui
