#include "tests/gui/studio.h"

#include "gui/form/field_view.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "tests/support/source_path.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFont>
#include <QStandardPaths>
#include <QTest>

namespace strake::test {

namespace {

void copyTree(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    QDirIterator it(from, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString file = it.next();
        const QString target = to + u'/' + QDir(from).relativeFilePath(file);
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(file, target))
            qFatal("cannot copy %s", qPrintable(file));
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
}

} // namespace

Samples::Samples()
{
    copyTree(sourcePath("charts"), m_folder.filePath(QStringLiteral("charts")));
    copyTree(sourcePath("schemas"), m_folder.filePath(QStringLiteral("schemas")));
}

QString Samples::overlay(const QString& name) const { return path(name); }
QString Samples::path(const QString& file) const
{
    return m_folder.filePath(QStringLiteral("charts/examples/") + file);
}

QByteArray Samples::read(const QString& file) const
{
    QFile in(path(file));
    if (!in.open(QIODevice::ReadOnly))
        return {};
    return in.readAll();
}

void Samples::write(const QString& file, const QByteArray& bytes) const
{
    QFile out(path(file));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file));
}

void Samples::makeProject(const QString& name, const QByteArray& values, const QByteArray& layer,
                          const QByteArray& schema) const
{
    const auto make = [this](const QString& file, const QByteArray& bytes) {
        QDir().mkpath(QFileInfo(path(file)).path());
        write(file, bytes);
    };
    const QString chart = QStringLiteral("../") + name;
    make(chart + QStringLiteral("/Chart.yaml"), "apiVersion: v2\nname: " + name.toUtf8() + "\nversion: 1.0.0\n");
    make(chart + QStringLiteral("/values.yaml"), values);
    make(chart + QStringLiteral("/templates/all.yaml"),
         "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: all\ndata:\n"
         "  values: |\n    {{- .Values | toYaml | nindent 4 }}\n");
    if (!schema.isEmpty())
        make(chart + QStringLiteral("/values.schema.json"), schema);
    make(name + QStringLiteral("/overlay.yaml"), "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - name: made\n"
                                                 "    path: ../../" +
                                                     name.toUtf8() + "\n    valuesFiles:\n      - values.yaml\n");
    make(name + QStringLiteral("/values.yaml"), layer);
}

QMap<QString, QByteArray> Samples::all() const
{
    QMap<QString, QByteArray> out;
    QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            out.insert(QDir(m_folder.path()).relativeFilePath(file.fileName()), file.readAll());
    }
    return out;
}

void prepareApplication()
{
    static const QTemporaryDir home;
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, QFile::encodeName(home.path()));
    QStandardPaths::setTestModeEnabled(true);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
}

bool waitForCompiled(gui::ProjectSession& session)
{
    return QTest::qWaitFor([&] { return session.current() && !session.isCompiling(); }, 20000);
}

std::unique_ptr<gui::MainWindow> openWindow(const Samples& samples, const QString& overlay)
{
    return openWindow(samples.overlay(overlay));
}

std::unique_ptr<gui::MainWindow> openWindow(const QString& folder)
{
    auto window = std::make_unique<gui::MainWindow>();
    if (!window->openOverlay(folder) || !waitForCompiled(window->session()))
        return nullptr;
    window->show();
    return QTest::qWaitForWindowActive(window.get()) ? std::move(window) : nullptr;
}

QByteArray layerBytes(gui::MainWindow& window)
{
    return QByteArray::fromStdString(window.session().text(window.session().editedLayer()->file)->bytes());
}

const gui::FieldNode* fieldAt(gui::MainWindow& window, const char* path)
{
    ValuePath parsed;
    if (!ValuePath::parse(path, parsed))
        qFatal("no path: %s", path);
    const QModelIndex index = window.form().model().indexOf(parsed);
    return index.isValid() ? window.form().model().nodeOf(index) : nullptr;
}

bool select(gui::MainWindow& window, const char* path)
{
    const gui::FieldNode* field = fieldAt(window, path);
    return field && window.form().view().select(*field);
}

} // namespace strake::test
