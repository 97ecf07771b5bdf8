// The part of the session that turns edits of values into edits of texts.
#include "gui/convert.h"
#include "gui/key_order.h"
#include "gui/list_edit.h"
#include "gui/models/value_types.h"
#include "gui/project_session.h"

#include <algorithm>

namespace strake::gui {

// --- Values -----------------------------------------------------------------------------------------------------------

bool ProjectSession::planEdit(const ValuePath& path, const QString& name, const QString& mergeKey,
                              const Planner& planner, yaml::ThroughAlias throughAlias)
{
    if (const QString reason = frozenReason(); !reason.isEmpty()) {
        fail(reason);
        return false;
    }
    const LayerColumn& layer = m_columns[m_edited];
    const LayerText* text = this->text(layer.file);
    if (!text) {
        fail(tr("%1 cannot be read").arg(shownPath(layer.file)));
        return false;
    }
    SourceMap sources;
    const FileId file = sources.add(layer.file.string(), text->bytes());
    std::vector<PathStep> steps = layer.root.steps();
    steps.insert(steps.end(), path.steps().begin(), path.steps().end());
    yaml::EditOptions options;
    options.order = orderOf(m_current->trees[m_instance].form, layer.root.steps().size());
    options.throughAlias = throughAlias;
    Result<yaml::TextEdits> edits = planner(sources, file, ValuePath(std::move(steps)), options);
    if (edits)
        return edit({{layer.file, std::move(*edits)}}, name.arg(toQt(path), layer.label), mergeKey);
    const bool isAlias = !edits.error().labels.empty() && !edits.error().hint.empty();
    if (isAlias && throughAlias == yaml::ThroughAlias::Refuse) {
        Q_EMIT aliasMet(
            toQt(std::string_view(edits.error().message)),
            [this, path, name, planner](yaml::ThroughAlias how) { planEdit(path, name, {}, planner, how); });
    } else {
        fail(toSentence(edits.error()));
    }
    return false;
}

ListEdit ProjectSession::listEdit(const FieldNode& field) const { return listEditOf(field, m_columns, m_edited); }

bool ProjectSession::refuseOtherLayer(const FieldNode& field)
{
    const LayerValue* from = field.winner();
    fail(tr("This item comes from %1; choose that layer to change it")
             .arg(from && from->column < m_columns.size() ? m_columns[from->column].label : QString()));
    return false;
}

bool ProjectSession::editInList(const FieldNode& field, const std::vector<PathStep>& below,
                                const std::optional<Value>& value, const QString& name, const QString& mergeKey)
{
    const ListEdit where = listEdit(field);
    if (where.ofOtherLayer)
        return refuseOtherLayer(field);
    const auto deeper = [&](const ValuePath& path) {
        std::vector<PathStep> steps = path.steps();
        steps.insert(steps.end(), below.begin(), below.end());
        return ValuePath(std::move(steps));
    };
    if (where.own) {
        return planEdit(
            deeper(*where.own), name, mergeKey,
            [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                return value ? yaml::planSet(sources, file, path, *value, how)
                             : yaml::planErase(sources, file, path, how);
            });
    }
    if (!where.list || !where.list->effective)
        return false;
    const Value whole =
        withChange(*where.list->effective, deeper(field.path).steps(), where.list->path.steps().size(), value);
    return planEdit(where.list->path, name, mergeKey,
                    [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                        return yaml::planSet(sources, file, path, whole, how);
                    });
}

bool ProjectSession::setValue(const FieldNode& field, const Value& value, const QString& mergeKey)
{
    const QString name = tr("Set %1 in %2");
    if (field.inList)
        return editInList(field, {}, value, name, mergeKey);
    return planEdit(field.path, name, mergeKey,
                    [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                        return yaml::planSet(sources, file, path, value, how);
                    });
}

bool ProjectSession::resetValue(const FieldNode& field)
{
    const QString name = tr("Reset %1 in %2");
    if (field.inList)
        return editInList(field, {}, std::nullopt, tr("Remove %1 in %2"), {});
    return planEdit(field.path, name, {},
                    [](const SourceMap& sources, FileId file, const ValuePath& path, yaml::EditOptions how) {
                        how.eraseEmptyParents = true;
                        return yaml::planErase(sources, file, path, how);
                    });
}

bool ProjectSession::setNull(const FieldNode& field)
{
    const QString name = tr("Remove %1 by null in %2");
    if (field.inList)
        return editInList(field, {}, Value(), name, {});
    return planEdit(field.path, name, {},
                    [](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                        return yaml::planNull(sources, file, path, how);
                    });
}

bool ProjectSession::apply(const FieldNode& field, const FieldEdit& edit)
{
    switch (edit.what) {
    case FieldEdit::What::Set: return setValue(field, edit.value);
    case FieldEdit::What::Reset: return resetValue(field);
    case FieldEdit::What::SetNull: return setNull(field);
    }
    return false;
}

// --- Members and items ------------------------------------------------------------------------------------------------

bool ProjectSession::addMember(const FieldNode& map, const std::string& key, const Value& value)
{
    const QString name = tr("Add %1 in %2");
    if (map.inList)
        return editInList(map, {PathStep(key)}, value, name, {});
    return planEdit(map.path.child(key), name, {},
                    [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                        return yaml::planSet(sources, file, path, value, how);
                    });
}

bool ProjectSession::renameMember(const FieldNode& member, const std::string& key)
{
    ValuePath path = member.path;
    if (member.inList) {
        const ListEdit where = listEdit(member);
        if (!where.own || where.ofOtherLayer)
            return refuseOtherLayer(member);
        path = *where.own;
    }
    return planEdit(path, tr("Rename %1 in %2"), {},
                    [=](const SourceMap& sources, FileId file, const ValuePath& at, const yaml::EditOptions& how) {
                        return yaml::planRename(sources, file, at, key, how);
                    });
}

bool ProjectSession::insertItem(const FieldNode& list, std::size_t index, const Value& value)
{
    const QString name = tr("Add an item to %1 in %2");
    ValueList items = list.effective && list.effective->isList() ? list.effective->list() : ValueList();
    index = std::min(index, items.size());
    const auto insertInto = [&](const ValuePath& own, std::size_t at) {
        return planEdit(
            own, name, {},
            [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                return yaml::planInsert(sources, file, path, at, value, how);
            });
    };
    if (!list.inList) {
        const LayerValue* own = list.inColumn(m_edited);
        if (own && !own->isNull)
            return insertInto(list.path, ownIndex(list, index, m_edited));
        if (m_edited < m_columns.size() && joins(list, m_columns[m_edited]))
            return setValue(list, Value::ofList({value}));
    } else {
        const ListEdit where = listEdit(list);
        if (where.ofOtherLayer)
            return refuseOtherLayer(list);
        if (where.own)
            return insertInto(*where.own, index);
    }
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(index), value);
    const Value whole = Value::ofList(std::move(items));
    return list.inList
               ? editInList(list, {}, whole, name, {})
               : planEdit(list.path, name, {},
                          [=](const SourceMap& sources, FileId file, const ValuePath& path,
                              const yaml::EditOptions& how) { return yaml::planSet(sources, file, path, whole, how); });
}

bool ProjectSession::moveItem(const FieldNode& item, std::size_t to)
{
    const FieldNode* list = item.parent;
    if (!list || !list->effective || !list->effective->isList() || to >= list->effective->list().size() ||
        to == item.row)
        return false;
    const QString name = tr("Move %1 in %2");
    const ListEdit where = listEdit(item);
    if (where.ofOtherLayer)
        return refuseOtherLayer(item);
    if (where.own) {
        const std::size_t from = std::get<std::size_t>(where.own->steps().back());
        const std::size_t target = list->inList ? to : ownIndex(*list, to, m_edited);
        ValuePath own = *where.own;
        own.pop();
        return planEdit(
            own, name, {},
            [=](const SourceMap& sources, FileId file, const ValuePath& path, const yaml::EditOptions& how) {
                return yaml::planReorder(sources, file, path, from, target, how);
            });
    }
    ValueList items = list->effective->list();
    const auto from = items.begin() + static_cast<std::ptrdiff_t>(item.row);
    const auto target = items.begin() + static_cast<std::ptrdiff_t>(to);
    if (from < target)
        std::rotate(from, from + 1, target + 1);
    else
        std::rotate(target, from, from + 1);
    return setValue(*list, Value::ofList(std::move(items)));
}

} // namespace strake::gui
