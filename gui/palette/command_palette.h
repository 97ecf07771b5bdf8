// Type a few letters to run an action, or to go to a value or a resource. Not modal: it goes when the focus does.
#pragma once

#include "gui/palette/palette_model.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QLineEdit;
class QListView;

namespace strake::gui {

class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    void open(const QString& title, std::vector<PaletteEntry> entries);
    QLineEdit* input() const { return m_input; }
    PaletteModel& entries() { return *m_model; }

Q_SIGNALS:
    void chosen(const strake::gui::PaletteEntry& entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
    void dismiss();

    QLineEdit* m_input;
    QListView* m_list;
    PaletteModel* m_model;
    QPointer<QWidget> m_before; // what had the focus
};

} // namespace strake::gui
