// The form of a chart's values, made from the best schema there is.
#pragma once

#include "core/chart/chart.h"
#include "core/filesystem/file_system.h"
#include "core/schema/form.h"

#include <QString>

#include <map>
#include <memory>
#include <string>

namespace strake::gui {

struct ChartForm {
    schema::FormField root;
    QString source; // "schemas/agent-job.schema.yaml", "values.schema.json"; empty: the chart has no schema
};

// Remembers what it has made: a schema is compiled once, as long as its text stays. For one thread at a time.
class ChartForms {
public:
    // Never null. A schema that cannot be read counts as none; what is wrong with it, the compiler tells.
    std::shared_ptr<const ChartForm> formOf(const chart::Chart& chart, const FileSystem& files);

private:
    struct Known {
        std::string text;
        std::shared_ptr<const ChartForm> form;
    };
    std::map<std::string, Known> m_known; // by the schema's path
};

} // namespace strake::gui
