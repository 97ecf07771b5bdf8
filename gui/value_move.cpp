#include "gui/value_move.h"

#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "gui/convert.h"
#include "gui/key_order.h"
#include "gui/project_session.h"

#include <QCoreApplication>

namespace strake::gui {

namespace {

class ValueMove {
    Q_DECLARE_TR_FUNCTIONS(ValueMove)
};

// What the file says at the path; none: nothing, or it cannot be read.
std::optional<Value> valueIn(const SourceMap& sources, FileId file, const ValuePath& path)
{
    const Result<yaml::NodePtr> node = yaml::parse(sources, file);
    if (!node)
        return std::nullopt;
    const Result<Value> root = yaml::toValue(node->get());
    const Value* found = root ? &*root : nullptr;
    for (const PathStep& step : path.steps()) {
        const auto* key = std::get_if<std::string>(&step);
        found = found && key && found->isMap() ? found->find(*key) : nullptr;
    }
    return found ? std::optional(*found) : std::nullopt;
}

ValuePath pathIn(const LayerColumn& layer, const FieldNode& field)
{
    std::vector<PathStep> steps = layer.root.steps();
    steps.insert(steps.end(), field.path.steps().begin(), field.path.steps().end());
    return ValuePath(std::move(steps));
}

} // namespace

bool moveValue(ProjectSession& session, const FieldNode& field, std::size_t toColumn, QString* problem)
{
    const LayerColumn* from = session.editedLayer();
    if (!from || toColumn >= session.columns().size() || toColumn == session.editedColumn() ||
        session.columns()[toColumn].isDefaults) {
        *problem = ValueMove::tr("Choose another layer to move the value to");
        return false;
    }
    const LayerColumn& to = session.columns()[toColumn];
    const LayerText* fromText = session.text(from->file);
    const LayerText* toText = session.text(to.file);
    if (!fromText || !toText || field.inList || !field.isSetIn(session.editedColumn())) {
        *problem = ValueMove::tr("%1 does not set %2 itself").arg(from->label, toQt(field.path));
        return false;
    }
    SourceMap sources;
    const FileId fromFile = sources.add(from->file.string(), fromText->bytes());
    const FileId toFile = from->file == to.file ? fromFile : sources.add(to.file.string(), toText->bytes());
    yaml::EditOptions options;
    const std::size_t instance = session.instance();
    if (session.current() && instance < session.current()->trees.size())
        options.order = orderOf(session.current()->trees[instance].form, to.root.steps().size());
    options.eraseEmptyParents = true;
    yaml::MovePlan plan;
    if (from->root == to.root) {
        Result<yaml::MovePlan> planned = yaml::planMove(sources, fromFile, toFile, pathIn(to, field), options);
        if (!planned) {
            *problem = toQt(std::string_view(planned.error().message));
            return false;
        }
        plan = std::move(*planned);
    } else {
        const std::optional<Value> moved = valueIn(sources, fromFile, pathIn(*from, field));
        if (!moved || fromFile == toFile) {
            *problem = ValueMove::tr("%1 cannot be moved to %2").arg(toQt(field.path), to.label);
            return false;
        }
        Result<yaml::TextEdits> erased = yaml::planErase(sources, fromFile, pathIn(*from, field), options);
        Result<yaml::TextEdits> set = yaml::planSet(sources, toFile, pathIn(to, field), *moved, options);
        if (!erased || !set) {
            *problem = toQt(std::string_view((erased ? set.error() : erased.error()).message));
            return false;
        }
        plan = {std::move(*erased), std::move(*set)};
    }
    return session.edit({{from->file, std::move(plan.from)}, {to.file, std::move(plan.to)}},
                        ValueMove::tr("Move %1 to %2").arg(toQt(field.path), to.label));
}

} // namespace strake::gui
