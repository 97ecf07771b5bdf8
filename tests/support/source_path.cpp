#include "source_path.h"

namespace strake::test {

QString sourcePath(const QString& below)
{
    const QString folder = QString::fromUtf8(STRAKE_SOURCE_DIR);
    return below.isEmpty() ? folder : folder + QLatin1Char('/') + below;
}

} // namespace strake::test
