// A chart's README from its template. Source of the rules: helm-docs 1.14.2, pkg/document/template.go and generate.go.
#pragma once

#include "core/diagnostic/result.h"
#include "core/docs/chart_files.h"
#include "core/docs/chart_info.h"
#include "core/gotemplate/function.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strake::docs {

inline constexpr std::string_view helmDocsVersion = "1.14.2"; // whose READMEs these are, and what their footer says

struct TemplateOptions {
    std::string searchRoot = ".";
    // A bare name is that of a file in the chart's folder, one that begins with `.` is below the search root, others
    // are below the working folder. They are put together; where one is missing, the default template follows.
    std::vector<std::string> files = {"README.md.gotmpl"};
    std::string badgeStyle = "flat-square";
};

struct RenderedReadme {
    std::string text; // what was written before the error, if there was one
    std::unique_ptr<Diagnostic> error;
};

class ReadmeTemplates;

// One chart's template.
class ReadmeTemplate {
public:
    ~ReadmeTemplate();
    ReadmeTemplate(ReadmeTemplate&&) noexcept;
    ReadmeTemplate& operator=(ReadmeTemplate&&) noexcept;

    // With the blanks and empty lines taken out that helm-docs takes out. `environment` may be null: no clock then.
    RenderedReadme render(const Value& data, ChartFiles& files, gotemplate::Environment* environment) const;

private:
    friend class ReadmeTemplates;
    struct Data;
    explicit ReadmeTemplate(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

// The templates of all charts: what is common to them is parsed once. Any thread may open one.
class ReadmeTemplates {
public:
    ReadmeTemplates(const FileSystem& files, TemplateOptions options);
    ~ReadmeTemplates();
    ReadmeTemplates(const ReadmeTemplates&) = delete;
    ReadmeTemplates& operator=(const ReadmeTemplates&) = delete;

    // Errors' peerText is helm-docs' log: "Error generating gotemplates for chart .: template: .:2: ...". Templates read
    // are added to chart.sources.
    Result<ReadmeTemplate> open(const ChartInfo& chart) const;

private:
    struct Common;
    const FileSystem& m_files;
    TemplateOptions m_options;
    std::unique_ptr<const Common> m_common;
};

// One blank less at the end of each line that ends in one, and one empty line where there were several.
std::string formatMarkdown(std::string_view text);

} // namespace strake::docs
