#include "core/overlay/manifest_file.h"

#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <optional>

namespace strake::overlay {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool isMarker(std::string_view line, std::string_view marker)
{
    return line.starts_with(marker) && (line.size() == marker.size() || blanks.find(line[3]) != std::string_view::npos);
}

bool isBlankOrComment(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(blanks);
    return first == std::string_view::npos || line[first] == '#';
}

struct Chunk {
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// The stream cut at its `---` and `...`, which end a document wherever they begin a line. Pieces without content
// (blank lines, comments, directives) are dropped.
std::vector<Chunk> cut(std::string_view text)
{
    std::vector<Chunk> chunks;
    Chunk chunk;
    bool hasContent = false;
    const auto flush = [&](std::size_t end) {
        chunk.end = static_cast<std::uint32_t>(end);
        while (chunk.text.ends_with('\n') || chunk.text.ends_with('\r'))
            chunk.text.pop_back();
        chunk.text.push_back('\n');
        if (hasContent)
            chunks.push_back(std::move(chunk));
        chunk = {};
        hasContent = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = text.find('\n', at);
        const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
        std::string_view line = text.substr(at, next - at);
        const bool starts = isMarker(line, "---");
        if (starts || isMarker(line, "...")) {
            flush(at);
            line.remove_prefix(3);
            line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            if (!starts || line.find_first_not_of("\r\n") == std::string_view::npos)
                line = {};
        } else if (!hasContent && line.starts_with('%')) {
            line = {};
        }
        if (chunk.text.empty())
            chunk.begin = static_cast<std::uint32_t>(at);
        hasContent = hasContent || !isBlankOrComment(line);
        if (!line.empty() && !(chunk.text.empty() && line.find_first_not_of(blanks) == std::string_view::npos))
            chunk.text.append(line);
        at = next;
    }
    flush(text.size());
    return chunks;
}

std::string textAt(const Value& object, std::string_view key)
{
    const Value* value = object.find(key);
    return value != nullptr && value->isString() ? std::string(value->string()) : std::string();
}

class ObjectCheck {
public:
    ObjectCheck(const yaml::Node& node, DiagnosticConsumer& problems) : m_node(node), m_problems(problems) {}

    std::optional<ManifestDocument> check()
    {
        if (m_node.kind != yaml::NodeKind::Mapping) {
            report(m_node.range, "a manifest is a mapping with `apiVersion`, `kind` and `metadata`");
            return std::nullopt;
        }
        const Result<Value> value = yaml::toValue(&m_node, {.duplicates = &m_problems, .onValue = {}});
        if (!value) {
            m_problems.handle(value.error());
            return std::nullopt;
        }
        ManifestDocument document;
        document.range = m_node.range;
        document.apiVersion = required(*value, "apiVersion");
        ObjectId& id = document.id;
        const std::size_t slash = document.apiVersion.find('/');
        id.group = slash == std::string::npos ? "" : document.apiVersion.substr(0, slash);
        id.kind = required(*value, "kind");
        if (id.kind.ends_with("List") && value->find("items") != nullptr)
            return document;
        const Value* metadata = value->find("metadata");
        if (metadata == nullptr || !metadata->isMap()) {
            report(beginning(), "the manifest has no `metadata`");
            return document;
        }
        id.name = textAt(*metadata, "name");
        id.nameSpace = textAt(*metadata, "namespace");
        const yaml::Entry* entry = m_node.findEntry("metadata");
        const yaml::Node* written = entry != nullptr ? entry->value->find("name") : nullptr;
        if (id.name.empty() && written != nullptr) {
            // `name: n` and `name: 12` are no texts in YAML.
            const bool quotable = written->kind == yaml::NodeKind::Scalar && !written->value.empty();
            m_problems.handle(diagnose(DiagnosticKind::ManifestInvalid, written->range, "`name` must be text")
                                  .withHint(quotable ? "quote it: `\"" + written->value + "\"`" : ""));
        } else if (id.name.empty() && textAt(*metadata, "generateName").empty()) {
            report(entry != nullptr ? entry->key->range : beginning(), "`metadata` has no `name`");
        }
        return document;
    }

private:
    SourceRange beginning() const { return {m_node.range.file, m_node.range.begin, m_node.range.begin}; }

    void report(SourceRange range, std::string message)
    {
        m_problems.handle(diagnose(DiagnosticKind::ManifestInvalid, range, std::move(message)));
    }

    std::string required(const Value& object, std::string_view key)
    {
        std::string text = textAt(object, key);
        if (text.empty()) {
            const yaml::Node* written = m_node.find(key);
            report(written != nullptr ? written->range : beginning(),
                   written != nullptr ? "`" + std::string(key) + "` must be text"
                                      : "the manifest has no `" + std::string(key) + "`");
        }
        return text;
    }

    const yaml::Node& m_node;
    DiagnosticConsumer& m_problems;
};

} // namespace

std::vector<ManifestDocument> readManifests(const SourceMap& sources, FileId file, DiagnosticConsumer& problems)
{
    std::vector<ManifestDocument> documents;
    Result<std::vector<yaml::NodePtr>> nodes = yaml::parseAll(sources, file);
    if (!nodes) {
        problems.handle(std::move(nodes).error());
        return documents;
    }
    std::erase_if(*nodes, [](const yaml::NodePtr& node) { return node == nullptr; });
    std::vector<Chunk> chunks = cut(sources.text(file));
    for (const yaml::NodePtr& node : *nodes) {
        // The document lies in the piece that its node begins in; a null document has none.
        const auto chunk = std::find_if(chunks.begin(), chunks.end(), [&](const Chunk& c) {
            return c.begin <= node->range.begin && node->range.begin < c.end;
        });
        if (chunk == chunks.end())
            continue;
        if (auto document = ObjectCheck(*node, problems).check()) {
            document->text = std::move(chunk->text);
            documents.push_back(std::move(*document));
        }
    }
    return documents;
}

} // namespace strake::overlay
