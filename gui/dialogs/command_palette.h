// Type a few letters to run any action, or to go to any value or resource.
#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <QIcon>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace strake::gui {

// How well the letters stand in the text, in their order: negative: they do not; more is better. Beginnings of words and
// letters that follow each other count most.
int fuzzyScore(QStringView letters, QStringView text);

struct PaletteEntry {
    QString text;   // "Export Manifests", "resources.limits.memory"
    QString detail; // shortcut, value, place
    QIcon icon = {};
    std::function<void()> run;
};

// Those that match, best first; without letters all of them, as they came.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(std::vector<PaletteEntry> entries, QObject* parent = nullptr);

    void setLetters(const QString& letters);
    void run(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<PaletteEntry> m_entries;
    std::vector<std::size_t> m_shown;
};

class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(const QString& title, std::vector<PaletteEntry> entries, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; }
    PaletteModel& model() { return *m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void runRow(int row);

    QLineEdit* m_edit;
    QListView* m_view;
    PaletteModel* m_model;
};

} // namespace strake::gui
