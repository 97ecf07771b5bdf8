#include "gui/project_session.h"

#include "core/filesystem/disk_file_system.h"
#include "gui/convert.h"
#include "gui/line_diff.h"

#include <QFileInfo>

#include <algorithm>

namespace strake::gui {

namespace fs = std::filesystem;

namespace {

// To root nothing is; a file without any permission to write is not meant to be written all the same.
bool isReadOnly(const fs::path& file)
{
    const QFileInfo info(toQt(file));
    return !info.isWritable() || !(info.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther));
}

} // namespace

ProjectSession::ProjectSession(QObject* parent) : QObject(parent)
{
    connect(&m_service, &CompileService::ready, this, &ProjectSession::take);
    connect(&m_service, &CompileService::busyChanged, this, &ProjectSession::busyChanged);
}

ProjectSession::~ProjectSession() { m_service.cancel(); }

bool ProjectSession::open(const QString& overlay, QString* problem)
{
    const DiskFileSystem disk;
    fs::path folder = toPath(overlay);
    if (folder.filename() == "overlay.yaml" && disk.kindOf(folder) == EntryKind::File)
        folder = folder.parent_path().empty() ? fs::path(".") : folder.parent_path();
    const Result<fs::path> real = disk.canonical(folder);
    if (!real || disk.kindOf(*real / "overlay.yaml") != EntryKind::File) {
        const auto holds = [&](const char* file) { return disk.kindOf(*real / file) == EntryKind::File; };
        if (!real)
            *problem = toSentence(real.error());
        else if (holds("Chart.yaml"))
            *problem = tr("%1 is a chart. New Overlay begins an overlay over it.").arg(overlay);
        else if (holds("kustomization.yaml") || holds("kustomization.yml") || holds("Kustomization"))
            *problem =
                tr("%1 is a kustomization: “strake build” compiles it. What is edited here are overlays, folders "
                   "with an overlay.yaml.")
                    .arg(overlay);
        else
            *problem = tr("%1 has no overlay.yaml").arg(overlay);
        return false;
    }
    reset();
    m_folder = *real;
    text(m_folder / "overlay.yaml");
    recompile();
    Q_EMIT opened();
    Q_EMIT columnsChanged();
    Q_EMIT modifiedChanged();
    return true;
}

void ProjectSession::close()
{
    reset();
    Q_EMIT opened();
    Q_EMIT columnsChanged();
    Q_EMIT modifiedChanged();
}

void ProjectSession::reset()
{
    m_service.cancel();
    m_history.clear();
    m_texts.clear();
    m_current.reset();
    m_lastGood.reset();
    m_base = {};
    m_opened.reset();
    forgetSaved();
    m_columns.clear();
    m_wanted.reset();
    m_instance = 0;
    m_edited = 0;
    m_folder.clear();
}

QString ProjectSession::name() const { return toQt(m_folder.parent_path().filename() / m_folder.filename()); }

QString ProjectSession::shownPath(const fs::path& path) const
{
    const fs::path relative = path.lexically_relative(m_folder.parent_path());
    const bool isBelow = !relative.empty() && *relative.begin() != "..";
    if (isBelow)
        return toQt(relative);
    // A chart or a schema: its own folder and what is in it.
    for (fs::path top = m_folder; top != top.parent_path(); top = top.parent_path()) {
        const fs::path below = path.lexically_relative(top);
        if (!below.empty() && *below.begin() != "..")
            return toQt(below);
    }
    return toQt(path);
}

// --- Results ----------------------------------------------------------------------------------------------------------

Snapshot ProjectSession::snapshotOf(const fs::path& overlay, bool edited) const
{
    Snapshot out;
    out.folder = overlay;
    for (const auto& [path, text] : m_texts) {
        if (edited && (!text->isMissing() || !text->bytes().empty()))
            out.texts.emplace(path, text->share());
    }
    return out;
}

Snapshot ProjectSession::savedSnapshot() const
{
    Snapshot out;
    out.folder = m_folder;
    for (const auto& [path, text] : m_texts) {
        if (!text->isMissing())
            out.texts.emplace(path, text->shareSaved());
    }
    return out;
}

void ProjectSession::recompile()
{
    forgetSaved();
    compileTexts();
}

void ProjectSession::compileTexts()
{
    if (!isOpen())
        return;
    Snapshot now = snapshotOf(m_folder, true);
    now.generation = ++m_generation;
    if (!isModified())
        m_unmodified = now.generation;
    switch (m_base.kind) {
    case PreviewBase::Kind::Saved:
        now.baseline = m_saved;
        if (!m_savedKnown && isModified()) {
            if (!m_savedSnapshot)
                m_savedSnapshot = std::make_shared<const Snapshot>(savedSnapshot());
            now.before = m_savedSnapshot;
        }
        break;
    case PreviewBase::Kind::Opened: now.baseline = m_opened; break;
    case PreviewBase::Kind::Overlay:
        now.before = std::make_shared<const Snapshot>(snapshotOf(m_base.overlay, true));
        break;
    case PreviewBase::Kind::None: break;
    }
    m_service.request(std::move(now));
}

void ProjectSession::forgetSaved()
{
    m_saved.reset();
    m_savedKnown = false;
    m_savedSnapshot.reset();
    m_unmodified = 0;
}

void ProjectSession::learnSaved(const CompiledPtr& result)
{
    const bool isItself = result->generation == m_unmodified;
    if (m_savedKnown || (!isItself && (!m_savedSnapshot || result->before != m_savedSnapshot)))
        return;
    m_savedKnown = true;
    m_saved = result->baseline;
    if (isItself)
        m_saved = result->succeeded ? std::shared_ptr<const ManifestText>(result, &result->manifests) : nullptr;
}

void ProjectSession::setPreviewBase(const PreviewBase& base)
{
    if (base == m_base)
        return;
    m_base = base;
    Q_EMIT previewBaseChanged();
    compileTexts();
}

void ProjectSession::stopCompiling() { m_service.cancel(); }

void ProjectSession::take(const CompiledPtr& result)
{
    m_current = result;
    learnSaved(result);
    loadTexts(result->project);
    if (result->succeeded) {
        m_lastGood = result;
        if (!m_opened)
            m_opened = std::shared_ptr<const ManifestText>(result, &result->manifests);
    }
    if (m_instance >= result->trees.size())
        m_instance = 0;
    if (!result->trees.empty()) {
        const std::vector<LayerColumn>& columns = result->trees[m_instance].columns;
        const bool same = std::equal(columns.begin(), columns.end(), m_columns.begin(), m_columns.end(),
                                     [](const LayerColumn& a, const LayerColumn& b) {
                                         return a.isSameAs(b) && a.isBroken == b.isBroken && a.label == b.label;
                                     });
        if (!same) {
            m_columns = columns;
            chooseColumn();
            Q_EMIT columnsChanged();
        }
    }
    Q_EMIT compiled();
}

void ProjectSession::loadTexts(const Project& project)
{
    for (const ChartInstance& instance : project.instances()) {
        for (const ValuesPlace& place : instance.places)
            text(place.file);
    }
}

// --- Instance and layer -----------------------------------------------------------------------------------------------

void ProjectSession::setInstance(std::size_t instance)
{
    if (instance == m_instance)
        return;
    m_instance = instance;
    compileTexts(); // the tree of the other instance comes with it
}

void ProjectSession::chooseColumn()
{
    m_edited = m_columns.empty() ? 0 : m_columns.size() - 1;
    if (m_wanted) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].isSameAs(*m_wanted)) {
                m_edited = i;
                return;
            }
        }
    }
    // The opened overlay's values file, which is where people look; else its overlay.yaml.
    for (std::size_t i = m_columns.size(); i-- > 0;) {
        if (m_columns[i].ofOpenedOverlay && !m_columns[i].isInline) {
            m_edited = i;
            return;
        }
    }
}

void ProjectSession::setEditedColumn(std::size_t column)
{
    if (column >= m_columns.size() || m_columns[column].isDefaults || column == m_edited)
        return;
    m_edited = column;
    m_wanted = m_columns[column];
    Q_EMIT columnsChanged();
}

QString ProjectSession::frozenReason() const
{
    if (!m_current)
        return tr("The overlay is being loaded");
    const LayerColumn* layer = editedLayer();
    if (!layer || layer->isDefaults)
        return tr("There is no layer to write to");
    if (m_current->trees.empty() || m_instance >= m_current->trees.size())
        return tr("The overlay has errors; see Problems");
    const auto found = m_texts.find(layer->file);
    if (found != m_texts.end() && found->second->isBinary())
        return tr("%1 is no text and cannot be edited here").arg(layer->label);
    if (layer->isBroken) {
        for (const BrokenFile& broken : brokenFiles()) {
            if (broken.file == layer->file)
                return tr("%1, line %2: %3").arg(layer->label).arg(broken.line).arg(broken.message);
        }
        return tr("%1 is not valid YAML").arg(layer->label);
    }
    if (found == m_texts.end())
        return tr("%1 is too large to be edited here").arg(layer->label);
    if (found->second->isReadOnly())
        return tr("%1 is read-only").arg(layer->label);
    return {};
}

std::vector<BrokenFile> ProjectSession::brokenFiles() const
{
    std::vector<BrokenFile> out;
    for (std::size_t i = 0; m_current && i < m_current->problems.size(); ++i) {
        const Diagnostic& problem = m_current->problems[i];
        if (severityOf(problem) != Severity::Error)
            continue;
        BrokenFile broken{.message = toSentence(problem)};
        if (problem.range.isSet()) {
            const Location at = m_current->compilation.sources.locate(problem.range);
            broken.file = fs::path(at.path);
            broken.line = at.line;
            broken.byte = problem.range.begin;
        }
        const bool known = std::any_of(out.begin(), out.end(), [&](const BrokenFile& other) {
            return broken.file.empty() ? other.message == broken.message : other.file == broken.file;
        });
        if (!known)
            out.push_back(std::move(broken));
    }
    return out;
}

// --- Texts ------------------------------------------------------------------------------------------------------------

std::vector<const LayerText*> ProjectSession::texts() const
{
    std::vector<const LayerText*> out;
    for (const auto& [path, text] : m_texts)
        out.push_back(text.get());
    return out;
}

const LayerText* ProjectSession::text(const fs::path& file)
{
    if (const auto known = m_texts.find(file); known != m_texts.end())
        return known->second.get();
    const DiskFileSystem disk;
    Result<std::string> bytes = disk.readFile(file, maxTextBytes);
    if (!bytes)
        return nullptr;
    auto text = std::make_unique<LayerText>(file, std::move(*bytes));
    text->setReadOnly(isOfChart(file) || isReadOnly(file));
    return m_texts.emplace(file, std::move(text)).first->second.get();
}

const LayerText* ProjectSession::addText(const fs::path& file)
{
    if (const LayerText* known = text(file))
        return known;
    auto text = std::make_unique<LayerText>(file, std::string());
    text->setSaved(std::nullopt);
    return m_texts.emplace(file, std::move(text)).first->second.get();
}

// Charts are what overlays build on; whoever wants to change one does so elsewhere.
bool ProjectSession::isOfChart(const fs::path& file) const
{
    return std::any_of(m_columns.begin(), m_columns.end(),
                       [&](const LayerColumn& column) { return column.isDefaults && column.file == file; });
}

const LayerText* ProjectSession::knownText(const fs::path& file) const
{
    const auto known = m_texts.find(file);
    return known == m_texts.end() ? nullptr : known->second.get();
}

bool ProjectSession::isModified() const
{
    return std::any_of(m_texts.begin(), m_texts.end(), [](const auto& entry) { return entry.second->isModified(); });
}

const std::string& ProjectSession::bytesOf(const fs::path& file) const { return m_texts.at(file)->bytes(); }

void ProjectSession::apply(const FileEdits& edits)
{
    LayerText& text = *m_texts.at(edits.file);
    text.apply(edits.edits);
    Q_EMIT textEdited(edits.file, edits.edits);
    Q_EMIT modifiedChanged();
    compileTexts();
}

bool ProjectSession::edit(std::vector<FileEdits> edits, const QString& name, const QString& mergeKey)
{
    std::erase_if(edits, [](const FileEdits& file) { return file.edits.empty(); });
    if (edits.empty())
        return true;
    for (const FileEdits& file : edits) {
        const LayerText* known = text(file.file);
        if (!known || known->isReadOnly()) {
            fail(tr("%1 cannot be written").arg(shownPath(file.file)));
            return false;
        }
    }
    m_history.push(new EditCommand(*this, std::move(edits), name, mergeKey, m_mergeMilliseconds));
    return true;
}

// --- Files ------------------------------------------------------------------------------------------------------------

void ProjectSession::reload(const fs::path& file, const std::optional<std::string>& bytes)
{
    const auto known = m_texts.find(file);
    if (known == m_texts.end())
        return;
    if (yaml::TextEdits edits = lineEdits(known->second->bytes(), bytes.value_or(std::string())); !edits.empty())
        m_history.push(new EditCommand(*this, {FileEdits{file, std::move(edits)}}, tr("Reload %1").arg(shownPath(file)),
                                       {}, m_mergeMilliseconds));
    keep(file, bytes);
}

void ProjectSession::keep(const fs::path& file, const std::optional<std::string>& bytes)
{
    const auto known = m_texts.find(file);
    if (known == m_texts.end())
        return;
    known->second->setSaved(bytes);
    known->second->setReadOnly(bytes && (isOfChart(file) || isReadOnly(file)));
    Q_EMIT modifiedChanged();
    recompile();
}

bool ProjectSession::save(QString* problem, bool force)
{
    DiskFileSystem disk;
    QStringList problems;
    for (const auto& [path, text] : m_texts) {
        if (!text->isModified())
            continue;
        const Result<std::string> onDisk = disk.readFile(path);
        const bool isThere = disk.kindOf(path) == EntryKind::File;
        if (!force && (onDisk ? text->isMissing() || *onDisk != text->saved() : !isThere && !text->isMissing())) {
            problems += (isThere ? tr("%1 was changed by another program") : tr("%1 was removed by another program"))
                            .arg(shownPath(path));
            continue;
        }
        if (!force && !onDisk && isThere) {
            problems += toSentence(onDisk.error());
            continue;
        }
        if (const Result<void> written = disk.writeFile(path, text->bytes()); !written) {
            problems += toSentence(written.error());
            continue;
        }
        text->markSaved();
    }
    if (problems.isEmpty())
        m_history.setClean();
    recompile();
    Q_EMIT modifiedChanged();
    *problem = problems.join(QStringLiteral("; "));
    return problems.isEmpty();
}

} // namespace strake::gui
