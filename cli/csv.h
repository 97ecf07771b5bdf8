// One record of comma-separated values, as Go's encoding/csv reads it: how pflag splits `-f a.yaml,b.yaml`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strake::cli {

struct CsvRecord {
    std::vector<std::string> fields;
    std::string error; // encoding/csv's text; empty: none
};

// The first record of the text; what follows it is not looked at. Empty text gives no field and no error.
CsvRecord readCsvRecord(std::string_view text);

} // namespace strake::cli
