#include "gui/edit_command.h"

#include <utility>

namespace strake::gui {

EditCommand::EditCommand(EditTarget& target, std::vector<FileEdits> edits, const QString& name, QString mergeKey,
                         int mergeMilliseconds)
    : QUndoCommand(name), m_target(target), m_mergeKey(std::move(mergeKey)), m_mergeMilliseconds(mergeMilliseconds)
{
    for (FileEdits& forth : edits) {
        FileEdits back{forth.file, yaml::invertEdits(target.bytesOf(forth.file), forth.edits)};
        m_steps.push_back({std::move(forth), std::move(back)});
    }
    m_age.start();
}

void EditCommand::redo()
{
    for (const Step& step : m_steps)
        m_target.apply(step.forth);
}

void EditCommand::undo()
{
    for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step)
        m_target.apply(step->back);
    m_mergeKey.clear(); // what comes next is another step
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = dynamic_cast<const EditCommand*>(other);
    if (!next || next->m_mergeKey != m_mergeKey || m_age.elapsed() > m_mergeMilliseconds)
        return false;
    m_steps.insert(m_steps.end(), next->m_steps.begin(), next->m_steps.end());
    m_age.start();
    return true;
}

} // namespace strake::gui
