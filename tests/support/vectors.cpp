#include "tests/support/vectors.h"

#include "core/json/parser.h"
#include "tests/support/source_path.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace strake::test {

std::string readSourceFile(const std::string& path)
{
    QFile file(sourcePath() + "/" + QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll().toStdString();
}

Value readVectors(const std::string& name)
{
    auto parsed = json::parse(readSourceFile("tests/vectors/" + name + ".json"));
    if (!parsed)
        qFatal("tests/vectors/%s.json: %s", name.c_str(), parsed.error().message.c_str());
    return *parsed;
}

bool textOf(const Value& vector, const std::string& key, std::string& out)
{
    if (const Value* text = vector.find(key); text && text->isString()) {
        out = text->string();
        return true;
    }
    const Value* encoded = vector.find(key + "_b64");
    if (!encoded)
        return false;
    out = QByteArray::fromBase64(QByteArray::fromStdString(std::string(encoded->string()))).toStdString();
    return true;
}

ExpectedFailures::ExpectedFailures(const std::string& name)
{
    QFile file(sourcePath("tests/vectors/") + QString::fromStdString(name) + QStringLiteral("_expected_failures.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const auto tab = line.indexOf('\t');
        if (tab <= 0 || tab + 1 == line.size())
            qFatal("%s: no reason: %s", qPrintable(file.fileName()), line.constData());
        m_reasons[line.left(tab).toStdString()] = line.mid(tab + 1).toStdString();
    }
}

bool ExpectedFailures::accepts(const std::string& caseName, bool passed)
{
    ++m_run;
    m_failed += passed ? 0 : 1;
    m_seen[caseName] = true;
    return passed != m_reasons.contains(caseName);
}

std::string ExpectedFailures::summary(const std::string& what) const
{
    return what + ": " + std::to_string(m_run) + " cases, " + std::to_string(m_run - m_failed) + " as the original, " +
           std::to_string(m_reasons.size()) + " expected failures";
}

std::string ExpectedFailures::unknownNames() const
{
    std::string names;
    for (const auto& [name, reason] : m_reasons) {
        if (!m_seen.contains(name))
            names.append(name).append("\n");
    }
    return names;
}

} // namespace strake::test
