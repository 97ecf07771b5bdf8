// An overlay that is being edited: its texts, their history, and what they compile to. Everything that changes a text
// goes through here; the texts are the truth, and all views follow from them.
#pragma once

#include "core/yaml/editor.h"
#include "gui/compile_service.h"
#include "gui/edit_command.h"
#include "gui/layer_text.h"
#include "gui/list_edit.h"
#include "gui/models/field_edit.h"
#include "gui/models/field_node.h"

#include <QObject>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace strake::gui {

// A file with an error, and where it is.
struct BrokenFile {
    std::filesystem::path file; // empty: the error is none of a file
    std::size_t byte = 0;
    std::uint32_t line = 0; // from 1
    QString message;
};

// What the manifests are held against as they are edited: those of the files as they are saved, those of when the overlay
// was opened, those of an overlay beside it, or none.
struct PreviewBase {
    enum class Kind { Saved, Opened, Overlay, None };
    Kind kind = Kind::Saved;
    std::filesystem::path overlay; // its folder

    friend bool operator==(const PreviewBase&, const PreviewBase&) = default;
};

class ProjectSession : public QObject, private EditTarget {
    Q_OBJECT

public:
    explicit ProjectSession(QObject* parent = nullptr);
    ~ProjectSession() override;

    // An overlay's folder, or its overlay.yaml. The first result comes by compiled().
    bool open(const QString& overlay, QString* problem);
    void close(); // whatever is unsaved is gone
    bool isOpen() const { return !m_folder.empty(); }
    const std::filesystem::path& folder() const { return m_folder; }
    QString name() const; // "agent-job/production"
    // A path as people know it here: relative to what all the overlays have in common.
    QString shownPath(const std::filesystem::path& path) const;

    // --- Results: the newest, and the newest without errors; null before the first.
    const CompiledPtr& current() const { return m_current; }
    const CompiledPtr& lastGood() const { return m_lastGood; }
    bool isCompiling() const { return m_service.isBusy(); }
    void recompile(); // what is on the disk, too
    void stopCompiling();
    // An overlay as it is on the disk, or with the texts that are edited here over it.
    Snapshot snapshotOf(const std::filesystem::path& overlay, bool edited) const;
    // What the marks in the preview compare with.
    const PreviewBase& previewBase() const { return m_base; }
    void setPreviewBase(const PreviewBase& base);

    // --- The chart instance and the layer that are edited.
    std::size_t instance() const { return m_instance; }
    void setInstance(std::size_t instance);
    const std::vector<LayerColumn>& columns() const { return m_columns; }
    std::size_t editedColumn() const { return m_edited; }
    const LayerColumn* editedLayer() const { return m_edited < m_columns.size() ? &m_columns[m_edited] : nullptr; }
    void setEditedColumn(std::size_t column);
    // Why values cannot be edited now; empty: they can.
    QString frozenReason() const;
    // The first error of each file, in the order in which they were found.
    std::vector<BrokenFile> brokenFiles() const;

    // --- Texts.
    std::vector<const LayerText*> texts() const;
    // Read from the disk when it is asked for the first time; null when that cannot be done, or it is too large to be
    // edited.
    static constexpr std::uintmax_t maxTextBytes = 16U << 20U;
    const LayerText* text(const std::filesystem::path& file);
    const LayerText* knownText(const std::filesystem::path& file) const; // null: not read yet
    bool isModified() const;
    // A text for a file that is not there yet: empty, and written when something is in it.
    const LayerText* addText(const std::filesystem::path& file);
    bool edit(std::vector<FileEdits> edits, const QString& name, const QString& mergeKey = {});

    // --- Values in the edited layer, each one step of the history. False, and failed() said why.
    bool setValue(const FieldNode& field, const Value& value, const QString& mergeKey = {});
    bool resetValue(const FieldNode& field);
    bool setNull(const FieldNode& field);
    bool apply(const FieldNode& field, const FieldEdit& edit); // one of these
    bool addMember(const FieldNode& map, const std::string& key, const Value& value);
    // The key of one that the edited layer holds; its value and comments stay.
    bool renameMember(const FieldNode& member, const std::string& key);
    // Items of a list. Where the edited layer does not hold the list yet, it gets a copy of what it inherits, unless it
    // joins its own items on.
    bool insertItem(const FieldNode& list, std::size_t index, const Value& value);
    bool moveItem(const FieldNode& item, std::size_t to);

    // --- What another program did to a file; `bytes` are what it holds now, none: it is gone.
    // The text becomes that, as a step of the history.
    void reload(const std::filesystem::path& file, const std::optional<std::string>& bytes);
    // The text stays as it is, and saving it will replace what is there.
    void keep(const std::filesystem::path& file, const std::optional<std::string>& bytes);

    QUndoStack& history() { return m_history; }
    // How long a pause in typing may be for all of it to be one step.
    void setMergeMilliseconds(int milliseconds) { m_mergeMilliseconds = milliseconds; }

    // All modified files, each as a whole or not at all. A file that another program has changed is left alone, unless
    // `force`.
    bool save(QString* problem, bool force = false);

Q_SIGNALS:
    void opened();
    void compiled(); // current() is new
    void previewBaseChanged();
    void columnsChanged(); // columns(), the instance or the edited one
    void textEdited(const std::filesystem::path& file, const strake::yaml::TextEdits& edits);
    void modifiedChanged();
    void busyChanged(bool busy);
    void failed(const QString& message);
    // An edit reaches a value that several places share: whoever knows what is meant calls `again` with it.
    void aliasMet(const QString& message, const std::function<void(strake::yaml::ThroughAlias)>& again);

private:
    const std::string& bytesOf(const std::filesystem::path& file) const override;
    void apply(const FileEdits& edits) override;

    void reset();
    void compileTexts();
    Snapshot savedSnapshot() const;
    void forgetSaved(); // the manifests of the files as they are saved
    void learnSaved(const CompiledPtr& result);
    void take(const CompiledPtr& result);
    void loadTexts(const Project& project);
    void chooseColumn();
    bool isOfChart(const std::filesystem::path& file) const;
    // What a value becomes; the path is that in the layer's file.
    using Planner =
        std::function<Result<yaml::TextEdits>(const SourceMap&, FileId, const ValuePath&, const yaml::EditOptions&)>;
    bool planEdit(const ValuePath& path, const QString& name, const QString& mergeKey, const Planner& planner,
                  yaml::ThroughAlias throughAlias = yaml::ThroughAlias::Refuse);
    // An edit of something inside a list, `below` the field; `value` none: it is taken out.
    bool editInList(const FieldNode& field, const std::vector<PathStep>& below, const std::optional<Value>& value,
                    const QString& name, const QString& mergeKey);
    ListEdit listEdit(const FieldNode& field) const;
    bool refuseOtherLayer(const FieldNode& field);
    void fail(const QString& message) { Q_EMIT failed(message); }

    CompileService m_service;
    QUndoStack m_history;
    std::filesystem::path m_folder;
    std::map<std::filesystem::path, std::unique_ptr<LayerText>> m_texts;
    CompiledPtr m_current;
    CompiledPtr m_lastGood;
    PreviewBase m_base;
    std::shared_ptr<const ManifestText> m_opened; // the manifests of when the overlay was opened; null: not known yet
    // Those of the files as they are saved; null: not known yet, or there is an error in them.
    std::shared_ptr<const ManifestText> m_saved;
    bool m_savedKnown = false;
    std::shared_ptr<const Snapshot> m_savedSnapshot; // whoever compiles it knows them
    std::uint64_t m_unmodified = 0;                  // so does this run: nothing is unsaved; 0: there is none
    std::uint64_t m_generation = 0;
    int m_mergeMilliseconds = 1000;
    std::size_t m_instance = 0;
    std::vector<LayerColumn> m_columns;
    std::size_t m_edited = 0;
    std::optional<LayerColumn> m_wanted; // the layer that the user chose
};

} // namespace strake::gui

Q_DECLARE_METATYPE(strake::gui::PreviewBase)
