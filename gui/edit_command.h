// One step of the history: changes to the bytes of one or more files, whoever asked for them, and back.
#pragma once

#include "core/yaml/text_edit.h"

#include <QElapsedTimer>
#include <QString>
#include <QUndoCommand>

#include <filesystem>
#include <vector>

namespace strake::gui {

struct FileEdits {
    std::filesystem::path file;
    yaml::TextEdits edits;
};

// Whose texts are changed.
class EditTarget {
public:
    virtual ~EditTarget() = default;
    virtual const std::string& bytesOf(const std::filesystem::path& file) const = 0;
    virtual void apply(const FileEdits& edits) = 0;
};

class EditCommand final : public QUndoCommand {
public:
    // Commands of the same key, no further apart than that, become one: typing in one place. An empty key: never.
    EditCommand(EditTarget& target, std::vector<FileEdits> edits, const QString& name, QString mergeKey,
                int mergeMilliseconds);

    void redo() override;
    void undo() override;
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    struct Step {
        FileEdits forth;
        FileEdits back;
    };

    EditTarget& m_target;
    std::vector<Step> m_steps;
    QString m_mergeKey;
    int m_mergeMilliseconds;
    QElapsedTimer m_age; // of the last step
};

} // namespace strake::gui
