// What can be done with the current field of the form, by menu and by key.
#pragma once

#include "core/value/value_path.h"

#include <QObject>

#include <optional>

class QMenu;

namespace strake::gui {

class ActionRegistry;
class FormPanel;
class Inspector;
class ProjectSession;
struct FieldNode;

class FieldActions : public QObject {
    Q_OBJECT

public:
    FieldActions(ActionRegistry& actions, ProjectSession& session, FormPanel& form, Inspector& inspector);

    void fill(QMenu* menu) const;

private:
    const FieldNode* current() const;
    void addEntry();
    void duplicate();
    void moveBy(int rows);
    void copyPath() const;
    void copyValue() const;
    void selectWanted();
    void update();

    ActionRegistry& m_actions;
    ProjectSession& m_session;
    FormPanel& m_form;
    Inspector& m_inspector;
    std::optional<ValuePath> m_wanted; // to be selected as soon as it is there
};

} // namespace strake::gui
