// Where a chart named on the command line is: helm's LocateChart, which here never fetches anything.
// Source of the rules: Helm's pkg/action/install.go, pkg/downloader/chart_downloader.go.
#pragma once

#include "core/diagnostic/result.h"

#include <string>

namespace strake::cli {

class Flags;
struct Session;

class ChartLocation {
public:
    void declare(Flags& flags);
    // A path that exists. The errors have helm's words where helm fails without asking a network.
    Result<std::string> locate(Session& session, const std::string& written) const;

private:
    static Result<void> verify(Session& session, const std::string& path);

    std::string m_repository;
    bool m_verify = false;
};

} // namespace strake::cli
