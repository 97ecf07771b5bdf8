// The form of a chart's values, made from the best schema there is.
#pragma once

#include "core/chart/chart.h"
#include "core/filesystem/file_system.h"
#include "core/schema/form.h"

#include <QString>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace strake::gui {

struct ChartForm {
    schema::FormField root;
    // "schemas/agent-job.schema.yaml", "values.schema.json", "values.yaml"; empty: nothing says anything of the values.
    QString source;
    bool isInferred = false; // the chart has no schema: types are taken from values.yaml and its comments
};

// Remembers what it has made: a schema is compiled once, as long as its text stays. For one thread at a time.
class ChartForms {
public:
    // With those of the charts below, each at its name. Never null. A schema that cannot be read counts as none; what is
    // wrong with it, the compiler tells.
    std::shared_ptr<const ChartForm> formOf(const chart::Chart& chart, const FileSystem& files);

private:
    struct Known {
        std::string text;
        std::shared_ptr<const ChartForm> form;
    };
    struct Joined {
        std::vector<std::shared_ptr<const ChartForm>> parts; // of the chart alone, then of those below
        std::vector<std::string> names;
        std::shared_ptr<const ChartForm> form;
    };
    std::shared_ptr<const ChartForm> formAlone(const chart::Chart& chart, const FileSystem& files);

    std::map<std::string, Known> m_known;   // of a chart without those below, by the schema's path
    std::map<std::string, Joined> m_joined; // by the chart's full path
};

} // namespace strake::gui
