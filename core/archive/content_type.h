// The media type of bytes by their beginning (Go's net/http: DetectContentType).
#pragma once

#include <string_view>

namespace strake::archive {

// E.g. "application/x-gzip", "text/plain; charset=utf-8"; "application/octet-stream" when nothing fits. At most the
// first 512 bytes count.
std::string_view detectContentType(std::string_view bytes);

} // namespace strake::archive
