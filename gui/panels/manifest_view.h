// The compiled manifests, read-only: a new compilation changes only the lines that differ, so that cursor and scroll
// position stay. Of very many lines those of one resource are the document, and going to a line shows its resource.
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
    void goToLine(int line, int column = 0) override;
    int lineCount() const override;
    bool showsOneResource() const { return m_isHuge; }
    // As it is shown: signs stand for secrets.
    QString resourceText(int line) const;
    void setSecretsShown(bool shown); // else signs stand for them
    // What is shown is of an earlier state: greyed.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }

    // More than this is shown resource by resource.
    static constexpr std::size_t hugeBytes = 5'000'000;
    static constexpr std::size_t hugeLines = 100'000;

Q_SIGNALS:
    void resourceShown(int number); // another one, where one is shown at a time

protected:
    void changeEvent(QEvent* event) override;
    bool showNextPart(bool backwards) override;

private:
    struct Part { // of the lines
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    void show(std::shared_ptr<const ManifestText> manifests, bool secrets, std::size_t object);
    Part partOf(const ManifestText& text, std::size_t object) const;
    void replaceLines(const std::vector<std::string_view>& oldLines, const std::vector<std::string_view>& newLines);

    std::shared_ptr<const ManifestText> m_manifests;
    YamlHighlighter* m_highlighter;
    std::size_t m_object = 0; // the one that is shown
    bool m_isHuge = false;
    bool m_stale = false;
    bool m_secretsShown = false;
};

} // namespace strake::gui
