#include "core/yaml/yaml_cpp_reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <exception>
#include <istream>
#include <streambuf>
#include <unordered_map>

namespace strake::yaml {

namespace {

class ViewBuffer : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text)
    {
        char* const begin = const_cast<char*>(text.data()); // read only, as streambuf promises for input
        setg(begin, begin, begin + text.size());
    }
};

// Stops yaml-cpp at the first difference.
struct Differs : std::exception {};

std::string_view nameOf(EventKind kind)
{
    switch (kind) {
    case EventKind::DocumentStart: return "document start";
    case EventKind::DocumentEnd: return "document end";
    case EventKind::Alias: return "alias";
    case EventKind::Scalar: return "scalar";
    case EventKind::SequenceStart: return "sequence start";
    case EventKind::SequenceEnd: return "sequence end";
    case EventKind::MappingStart: return "mapping start";
    case EventKind::MappingEnd: break;
    }
    return "mapping end";
}

class Overlay final : public YAML::EventHandler {
public:
    explicit Overlay(const std::vector<Event>& events) : m_events(events) { m_values.reserve(events.size()); }

    void OnDocumentStart(const YAML::Mark&) override
    {
        m_anchors.clear();
        m_lastAnchor = 0;
        expect(EventKind::DocumentStart);
    }
    void OnDocumentEnd() override { expect(EventKind::DocumentEnd); }
    void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override
    {
        const Event& event = expect(EventKind::Scalar);
        compareAnchor(event, anchor);
        const bool isNull = event.value.empty() || event.value == "~" || event.value == "null" ||
                            event.value == "Null" || event.value == "NULL";
        if (event.style != Style::Plain || !isNull)
            differ("a null for `" + event.value + "`");
        m_values.emplace_back(event.value);
    }
    void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override
    {
        const Event& event = expect(EventKind::Alias);
        const auto named = m_anchors.find(event.anchor);
        if (named == m_anchors.end() || named->second != anchor)
            differ("another anchor than `" + event.anchor + "`");
    }
    void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        const Event& event = expect(EventKind::Scalar);
        compareAnchor(event, anchor);
        compareTag(event, tag);
        if (value != event.value)
            differ("`" + value + "` for `" + event.value + "`");
        m_values.push_back(value);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        startCollection(EventKind::SequenceStart, tag, anchor);
    }
    void OnSequenceEnd() override { expect(EventKind::SequenceEnd); }
    void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        startCollection(EventKind::MappingStart, tag, anchor);
    }
    void OnMapEnd() override { expect(EventKind::MappingEnd); }

    bool isComplete() const { return m_next == m_events.size(); }
    std::string takeDifference() { return std::move(m_difference); }
    std::vector<std::string> takeValues() { return std::move(m_values); }

private:
    [[noreturn]] void differ(const std::string& what)
    {
        m_difference = "event " + std::to_string(m_next) + ": " + what;
        throw Differs();
    }

    const Event& expect(EventKind kind)
    {
        if (isComplete())
            differ("one more " + std::string(nameOf(kind)));
        const Event& event = m_events[m_next++];
        if (event.kind != kind)
            differ(std::string(nameOf(kind)) + " for " + std::string(nameOf(event.kind)));
        return event;
    }

    void startCollection(EventKind kind, const std::string& tag, YAML::anchor_t anchor)
    {
        const Event& event = expect(kind);
        compareAnchor(event, anchor);
        compareTag(event, tag);
    }

    void compareAnchor(const Event& event, YAML::anchor_t anchor)
    {
        if (event.anchor.empty() != (anchor == YAML::NullAnchor))
            differ("anchor of `" + event.value + "`");
        if (event.anchor.empty())
            return;
        m_anchors[event.anchor] = anchor;
        if (anchor != ++m_lastAnchor)
            differ("order of anchors");
    }

    // yaml-cpp gives untagged nodes `?`, and `!` when they are quoted.
    void compareTag(const Event& event, const std::string& tag)
    {
        const bool isQuoted = event.kind == EventKind::Scalar && event.style != Style::Plain;
        if (tag != (event.tag.empty() ? std::string(isQuoted ? "!" : "?") : event.tag))
            differ("tag " + tag + " for " + event.tag);
    }

    const std::vector<Event>& m_events;
    std::size_t m_next = 0;
    std::vector<std::string> m_values; // one a scalar
    std::unordered_map<std::string, YAML::anchor_t> m_anchors;
    YAML::anchor_t m_lastAnchor = 0;
    std::string m_difference;
};

} // namespace

bool readWithYamlCpp(std::string_view text, std::vector<Event>& events, std::string& difference)
{
    Overlay overlay(events);
    try {
        ViewBuffer buffer(text);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        while (!overlay.isComplete() && parser.HandleNextDocument(overlay)) {
        }
    } catch (const Differs&) {
        difference = overlay.takeDifference();
        return false;
    } catch (const YAML::Exception& error) {
        difference = error.what();
        return false;
    }
    if (!overlay.isComplete()) {
        difference = "yaml-cpp finds fewer documents";
        return false;
    }
    std::size_t next = 0;
    std::vector<std::string> values = overlay.takeValues();
    for (Event& event : events) {
        if (event.kind == EventKind::Scalar)
            event.value = std::move(values[next++]);
    }
    return true;
}

} // namespace strake::yaml
