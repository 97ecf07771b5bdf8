#include "gui/action_registry.h"

#include "gui/icons.h"

#include <QWidget>

#include <algorithm>
#include <cstring>

namespace strake::gui {

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), m_window(window) {}

QAction* ActionRegistry::add(const ActionSpec& spec)
{
    auto* action = new QAction(spec.text, this);
    action->setObjectName(QLatin1String(spec.id));
    action->setShortcuts(spec.keys);
    action->setCheckable(spec.checkable);
    if (!spec.icon.isEmpty())
        action->setIcon(paletteIcon(spec.icon));
    QString toolTip =
        spec.toolTip.isEmpty() ? QString(spec.text).remove(u'&').remove(QStringLiteral("…")) : spec.toolTip;
    if (!spec.keys.isEmpty())
        toolTip += QStringLiteral(" (%1)").arg(spec.keys.first().toString(QKeySequence::NativeText));
    action->setToolTip(toolTip);
    if (spec.context) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        spec.context->addAction(action);
    } else {
        m_window->addAction(action);
    }
    if (spec.run)
        connect(action, &QAction::triggered, this, spec.run);
    m_actions.push_back(action);
    return action;
}

void ActionRegistry::adopt(QAction* action)
{
    m_window->addAction(action);
    m_actions.push_back(action);
}

QAction* ActionRegistry::find(const char* id) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const QAction* action) { return action->objectName() == QLatin1String(id); });
    return found == m_actions.end() ? nullptr : *found;
}

QList<QKeySequence> ActionRegistry::keys(QKeySequence::StandardKey standard, std::initializer_list<const char*> more)
{
    QList<QKeySequence> keys = QKeySequence::keyBindings(standard);
    for (const char* key : more) {
        const QKeySequence sequence(QLatin1String{key});
        if (!keys.contains(sequence))
            keys += sequence;
    }
    return keys;
}

} // namespace strake::gui
