#include "core/text/image_reference.h"

namespace strake::text {

ImageReference splitImage(std::string_view image)
{
    ImageReference out;
    if (const std::size_t at = image.find('@'); at != std::string_view::npos) {
        out.hasDigest = true;
        out.digest = image.substr(at + 1);
        image = image.substr(0, at);
    }
    const std::size_t colon = image.rfind(':');
    const std::size_t slash = image.rfind('/');
    const bool isPort = colon != std::string_view::npos && slash != std::string_view::npos && slash > colon;
    out.hasTag = colon != std::string_view::npos && !isPort;
    out.name = out.hasTag ? image.substr(0, colon) : image;
    out.tag = out.hasTag ? image.substr(colon + 1) : std::string_view();
    return out;
}

} // namespace strake::text
