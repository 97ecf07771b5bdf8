#include "gui/models/outline_model.h"

#include "gui/convert.h"
#include "gui/icons.h"
#include "gui/models/field_model.h"

#include <QFont>

#include <algorithm>

namespace strake::gui {

namespace {

constexpr quintptr top = static_cast<quintptr>(-1); // the id of the three at the top; else that of the group

struct Section {
    QString name;
    QString query;
    int set = 0;
    int problems = 0;
};

// Sections in the order in which the form meets them. A field is of the section that it or what is around it names.
void addSections(const FieldNode& node, const QString& around, std::size_t edited, std::vector<Section>& sections)
{
    QString section = node.spec && !node.spec->section.empty() ? toQt(std::string_view(node.spec->section)) : around;
    if (node.children.empty() && node.parent) {
        const QString name = section.isEmpty() ? OutlineModel::tr("Other") : section;
        auto found =
            std::find_if(sections.begin(), sections.end(), [&](const Section& known) { return known.name == name; });
        if (found == sections.end()) {
            Section fresh;
            fresh.name = name;
            fresh.query = section.isEmpty() ? QString() : QStringLiteral("@section:\"%1\"").arg(section);
            found = sections.insert(sections.end(), fresh);
        }
        found->set += node.inColumn(edited) ? 1 : 0;
        found->problems += static_cast<int>(node.problems.size());
    }
    for (const auto& child : node.children)
        addSections(*child, section, edited, sections);
}

} // namespace

OutlineModel::OutlineModel(QObject* parent) : QAbstractItemModel(parent) {}

void OutlineModel::setFields(const FieldModel& model)
{
    std::vector<Entry> layers;
    for (std::size_t i = model.columns().size(); i-- > 0;) {
        const LayerColumn& column = model.columns()[i];
        Entry entry;
        entry.text = column.label;
        entry.icon = column.isDefaults ? QStringLiteral("lock") : QStringLiteral("layer");
        entry.number = i;
        entry.isBold = i == model.edited();
        if (entry.isBold)
            entry.detail = tr("edited");
        if (column.isBroken)
            entry.detail = tr("not valid YAML");
        entry.toolTip = column.isDefaults ? tr("The chart's own values cannot be edited here") : toQt(column.file);
        layers.push_back(std::move(entry));
    }
    replace(Layers, std::move(layers));

    std::vector<Section> found;
    const FieldNode* root = model.nodeOf({});
    if (root)
        addSections(*root, {}, model.edited(), found);
    std::vector<Entry> sections;
    if (found.size() == 1 && found.front().query.isEmpty() && root) {
        // A chart without sections: its top-level keys take their place.
        for (const auto& child : root->children) {
            Entry entry;
            entry.text = child->key;
            entry.icon = QStringLiteral("section");
            entry.query = toQt(child->path);
            sections.push_back(std::move(entry));
        }
        found.clear();
    }
    for (const Section& section : found) {
        Entry entry;
        entry.text = section.name;
        entry.icon = QStringLiteral("section");
        entry.query = section.query;
        QStringList parts;
        if (section.set > 0)
            parts += tr("%n set here", nullptr, section.set);
        if (section.problems > 0)
            parts += tr("%n problem(s)", nullptr, section.problems);
        entry.detail = parts.join(QStringLiteral(", "));
        entry.isBold = section.set > 0;
        sections.push_back(std::move(entry));
    }
    replace(Sections, std::move(sections));
}

void OutlineModel::setResources(const ManifestText* manifests)
{
    std::vector<Entry> resources;
    for (const ManifestObject& object : manifests ? manifests->objects : std::vector<ManifestObject>()) {
        Entry entry;
        entry.text = object.kind + u' ' + object.name;
        entry.icon = QStringLiteral("resource");
        entry.number = object.firstLine;
        entry.toolTip = object.source;
        entry.isBold = object.state != ManifestObject::State::Same;
        if (object.state == ManifestObject::State::Changed)
            entry.detail = QStringLiteral("±%1").arg(object.changedLines);
        else if (object.state == ManifestObject::State::Added)
            entry.detail = tr("new");
        resources.push_back(std::move(entry));
    }
    replace(Resources, std::move(resources));
}

// Rows that stay keep their places, so that what is selected stays selected.
void OutlineModel::replace(Group group, std::vector<Entry> fresh)
{
    std::vector<Entry>& known = m_entries[static_cast<std::size_t>(group)];
    const QModelIndex parent = index(group, 0);
    const int old = static_cast<int>(known.size());
    const int now = static_cast<int>(fresh.size());
    if (now < old) {
        beginRemoveRows(parent, now, old - 1);
        known.resize(fresh.size());
        endRemoveRows();
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i] == fresh[i])
            continue;
        known[i] = fresh[i];
        const QModelIndex at = index(static_cast<int>(i), 0, parent);
        Q_EMIT dataChanged(at, at);
    }
    if (now > old) {
        beginInsertRows(parent, old, now - 1);
        known.insert(known.end(), fresh.begin() + old, fresh.end());
        endInsertRows();
    }
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || row >= rowCount(parent) || column != 0)
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : top);
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == top)
        return {};
    return createIndex(static_cast<int>(index.internalId()), 0, top);
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return GroupCount;
    return parent.internalId() == top ? static_cast<int>(m_entries[static_cast<std::size_t>(parent.row())].size()) : 0;
}

int OutlineModel::columnCount(const QModelIndex&) const { return 1; }

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == top) {
        if (role == GroupRole)
            return index.row();
        if (role != Qt::DisplayRole)
            return {};
        switch (index.row()) {
        case Layers: return tr("Layers");
        case Sections: return tr("Sections");
        case Resources: return tr("Resources");
        default: return {};
        }
    }
    const Entry& entry = m_entries[index.internalId()][static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.detail.isEmpty()
                   ? entry.text
                   : tr("%1  (%2)", "an entry and what there is to say of it").arg(entry.text, entry.detail);
    case Qt::DecorationRole: return paletteIcon(entry.icon);
    case Qt::ToolTipRole: return entry.toolTip.isEmpty() ? entry.text : entry.toolTip;
    case Qt::FontRole: {
        QFont font;
        font.setBold(entry.isBold);
        return font;
    }
    case GroupRole: return static_cast<int>(index.internalId());
    case NumberRole: return QVariant::fromValue(entry.number);
    case QueryRole: return entry.query;
    default: return {};
    }
}

} // namespace strake::gui
