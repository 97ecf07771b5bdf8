#include "gui/dialogs/task_dialog.h"

#include "gui/panels/message_bar.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace strake::gui {

TaskDialog::TaskDialog(const QString& title, const QString& intro, const QString& doIt, FileChooser chooser,
                       QWidget* parent)
    : QDialog(parent), m_chooser(std::move(chooser)), m_form(new QFormLayout), m_bar(new MessageBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* label = new QLabel(intro, this);
    label->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(doIt, QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("do"));
    m_do->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &TaskDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addLayout(m_form);
    layout->addWidget(m_bar);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
}

QLineEdit* TaskDialog::addLine(const QString& label, const char* name, const QString& text)
{
    auto* edit = new QLineEdit(text, this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    m_form->addRow(label, edit);
    return edit;
}

QLineEdit* TaskDialog::addPath(const QString& label, const char* name, const FileRequest& request, const QString& text)
{
    auto* edit = new QLineEdit(text, this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    auto* row = new QHBoxLayout;
    row->addWidget(edit, 1);
    auto* caption = new QLabel(label, this);
    caption->setBuddy(edit);
    m_form->addRow(caption, row);
    addButton(edit, tr("Browse…"), request);
    return edit;
}

void TaskDialog::addButton(QLineEdit* path, const QString& text, const FileRequest& request)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    button->setAccessibleName(tr("%1 for: %2").arg(text, path->accessibleName()));
    connect(button, &QPushButton::clicked, this, [this, path, request] {
        FileRequest asked = request;
        if (!path->text().isEmpty())
            asked.start = path->text();
        m_chooser(this, asked, [path](const QString& chosen) { path->setText(chosen); });
    });
    for (int row = 0; row < m_form->rowCount(); ++row) {
        QLayoutItem* item = m_form->itemAt(row, QFormLayout::FieldRole);
        auto* line = item ? qobject_cast<QHBoxLayout*>(item->layout()) : nullptr;
        if (line && line->indexOf(path) >= 0)
            line->addWidget(button);
    }
}

QComboBox* TaskDialog::addChoice(const QString& label, const char* name, const QStringList& choices)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    box->addItems(choices);
    m_form->addRow(label, box);
    return box;
}

void TaskDialog::setProblem(const QString& problem) { m_bar->setMessage(StateColor::Error, problem); }
QString TaskDialog::problem() const { return m_bar->text(); }

void TaskDialog::accept()
{
    const QString problem = m_task ? m_task() : QString();
    setProblem(problem);
    if (problem.isEmpty())
        QDialog::accept();
}

} // namespace strake::gui
