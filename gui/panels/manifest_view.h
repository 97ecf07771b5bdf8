// The compiled manifests, read-only: a new compilation changes only the lines that differ, so that cursor and scroll
// position stay.
#pragma once

#include "gui/manifest_text.h"
#include "gui/panels/code_view.h"

#include <QStringList>

#include <memory>

namespace strake::gui {

class YamlHighlighter;

class ManifestView : public CodeView {
    Q_OBJECT

public:
    explicit ManifestView(QWidget* parent = nullptr);

    // Kept alive as long as it is shown.
    void setManifests(std::shared_ptr<const ManifestText> manifests);
    const std::shared_ptr<const ManifestText>& manifests() const { return m_manifests; }
    void setSecretsShown(bool shown); // else signs stand for them
    // What is shown is of an earlier state: greyed.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void show(std::shared_ptr<const ManifestText> manifests, bool secrets);

    std::shared_ptr<const ManifestText> m_manifests;
    YamlHighlighter* m_highlighter;
    bool m_stale = false;
    bool m_secretsShown = false;
};

} // namespace strake::gui
