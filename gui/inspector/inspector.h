// All about one field: its editor in full, what is known of it, and which layers set it.
#pragma once

#include "gui/form/field_editor.h"
#include "gui/models/value_types.h"

#include <QWidget>

#include <map>
#include <optional>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace strake::gui {

class ContentsEditor;
class DescriptionView;
class FieldModel;
class LayerStackView;
class ProjectSession;

class Inspector : public QWidget {
    Q_OBJECT

public:
    Inspector(ProjectSession& session, FieldModel& model, QWidget* parent = nullptr);

    void setField(const FieldNode* field); // null: none
    const FieldNode* field() const;
    void focusEditor();
    void editAsYaml();
    // How many lines of the manifests the value reaches; nothing: it is not known.
    void setReach(std::optional<int> lines);
    // What is typed becomes an edit; false, and a message, when it is no value.
    bool commit();

    FieldEditor* editor() const { return m_editor; } // null while rows edit the field
    ContentsEditor& contents() { return *m_contents; }
    LayerStackView& layers() { return *m_layers; }
    DescriptionView& description() { return *m_description; }
    QComboBox* typeBox() const { return m_type; }
    QString note() const; // what stands below the editor
    // The states that a value can have besides values that are typed: inherited, null, "", {} and [].
    QMenu* stateMenu() const { return m_states; }

Q_SIGNALS:
    void placeWanted(std::size_t column, std::uint32_t line);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeHeader(QVBoxLayout* layout);
    void refresh();
    void dropEditor();
    void showTypeLine(const FieldNode& field);
    void showEditor(const FieldNode& field);
    void showTypes(const FieldNode& field);
    void showStates(const FieldNode& field);
    void updateNote();
    void chooseType(int index);
    QString stateNote(const FieldNode& field) const;
    bool isTyping() const; // something is typed that is no edit yet

    ProjectSession& m_session;
    FieldModel& m_model;
    ValuePath m_path;
    bool m_asYaml = false;
    std::optional<int> m_reach;
    EditorKind m_kind = EditorKind::Group; // of m_editor
    std::vector<ValueType> m_types;
    std::map<std::pair<ValuePath, std::size_t>, Value> m_left; // what stood there before another type was chosen

    QLabel* m_title;
    QLabel* m_typeLine;
    QComboBox* m_type;
    QToolButton* m_reset;
    QToolButton* m_setTo;
    QToolButton* m_yaml;
    QMenu* m_states;
    QStackedWidget* m_pages;
    QWidget* m_nothing;
    QWidget* m_editorPage;
    FieldEditor* m_editor = nullptr;
    QLabel* m_note;
    QPushButton* m_apply;
    ContentsEditor* m_contents;
    LayerStackView* m_layers;
    DescriptionView* m_description;
};

} // namespace strake::gui
