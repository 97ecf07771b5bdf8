#include "core/engine/object_head.h"

#include "core/json/writer.h"
#include "core/text/ascii.h"
#include "core/yaml/unmarshal.h"

namespace strake::engine {

namespace {

class HeadReader {
public:
    HeadReader(const HeadStruct& as, ObjectHead& head) : m_as(as), m_head(head) {}

    std::string read(const Value& document)
    {
        if (document.isNil())
            return {};
        if (!document.isMap())
            return "json: cannot unmarshal " + std::string(yaml::jsonKind(document)) + " into Go value of type " +
                   std::string(m_as.type);
        for (const auto& [key, value] : *document.map()) {
            if (text::equalFoldAscii(key, "apiVersion"))
                assign(m_head.apiVersion, value, m_as.apiVersion);
            else if (text::equalFoldAscii(key, "kind"))
                assign(m_head.kind, value, m_as.kind);
            else if (text::equalFoldAscii(key, "metadata"))
                readMetadata(value);
        }
        return std::move(m_error);
    }

private:
    void mismatch(const Value& value, std::string_view field, std::string_view type)
    {
        if (m_error.empty())
            m_error = "json: cannot unmarshal " + std::string(yaml::jsonKind(value)) + " into Go struct field " +
                      std::string(field) + " of type " + std::string(type);
    }

    void assign(std::string& target, const Value& value, std::string_view field)
    {
        if (value.isNil())
            return;
        if (value.isString())
            target = value.string();
        else if (value.isMap() || value.isList() || !m_as.scalarsBecomeTexts)
            mismatch(value, field, "string");
        else
            target = json::write(value).view();
    }

    void readMetadata(const Value& metadata)
    {
        if (metadata.isNil())
            return;
        if (!metadata.isMap())
            return mismatch(metadata, m_as.metadata, m_as.metadataType);
        for (const auto& [key, value] : *metadata.map()) {
            if (text::equalFoldAscii(key, "name"))
                assign(m_head.name, value, m_as.name);
            else if (text::equalFoldAscii(key, "namespace"))
                readNamespace(value);
            else if (text::equalFoldAscii(key, "annotations") && !m_as.annotations.empty())
                readAnnotations(value);
        }
    }

    void readNamespace(const Value& value)
    {
        if (!m_as.nameSpace.empty())
            assign(m_head.nameSpace, value, m_as.nameSpace);
        else if (value.isString())
            m_head.nameSpace = value.string();
    }

    void readAnnotations(const Value& annotations)
    {
        if (annotations.isNil())
            return;
        if (!annotations.isMap())
            return mismatch(annotations, m_as.annotations, "map[string]string");
        for (const auto& [key, value] : *annotations.map()) {
            std::string text;
            assign(text, value, m_as.annotations);
            m_head.annotations.emplace_back(key, std::move(text));
        }
    }

    const HeadStruct& m_as;
    ObjectHead& m_head;
    std::string m_error;
};

} // namespace

std::string readObjectHead(const Value& document, const HeadStruct& as, ObjectHead& head)
{
    return HeadReader(as, head).read(document);
}

} // namespace strake::engine
