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

// Errors' peerText is helm-docs' log: "Error generating gotemplates for chart .: template: .:2: ...". Templates read
// are added to chart.sources.
class ReadmeTemplate {
public:
    static Result<ReadmeTemplate> open(const FileSystem& files, const ChartInfo& chart, const TemplateOptions& options);
    ~ReadmeTemplate();
    ReadmeTemplate(ReadmeTemplate&&) noexcept;
    ReadmeTemplate& operator=(ReadmeTemplate&&) noexcept;

    // With the blanks and empty lines taken out that helm-docs takes out. `environment` may be null: no clock then.
    RenderedReadme render(const Value& data, ChartFiles& files, gotemplate::Environment* environment) const;

private:
    struct Data;
    explicit ReadmeTemplate(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

// One blank less at the end of each line that ends in one, and one empty line where there were several.
std::string formatMarkdown(std::string_view text);

} // namespace strake::docs
