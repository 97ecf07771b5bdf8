#include "core/schema/schema_compiler.h"

#include "core/schema/equality.h"
#include "core/schema/metaschema.h"
#include "core/text/go_quote.h"
#include "core/text/go_url.h"

#include <array>

namespace strake::schema {
namespace {

using text::quote;

std::uint8_t typeBit(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, TypeBit>, 7> names{{{"null", NullType},
                                                                                {"boolean", BooleanType},
                                                                                {"number", NumberType},
                                                                                {"integer", IntegerType},
                                                                                {"string", StringType},
                                                                                {"array", ArrayType},
                                                                                {"object", ObjectType}}};
    for (const auto& [known, bit] : names) {
        if (known == name)
            return bit;
    }
    return 0;
}

std::vector<std::string_view> stringsOf(const Element& element)
{
    std::vector<std::string_view> out;
    for (const Element& item : element.items) {
        if (item.isString())
            out.push_back(item.text);
    }
    return out;
}

std::string decoded(const std::string& fragment)
{
    std::string error;
    return text::unescapeUrl(fragment, text::UrlPart::PathSegment, error).value_or(fragment);
}

} // namespace

std::string SchemaNode::location() const { return url + "#" + encodeFragment(pointer); }

// The keywords of one schema object, in the order of jsonschema's objcompiler.go. Keywords of the wrong type say
// nothing: the metaschema has refused them already.
class SchemaCompiler::ObjectCompiler {
public:
    ObjectCompiler(SchemaCompiler& compiler, SchemaNode& node, const SchemaPlace& place)
        : m_compiler(compiler),
          m_node(node),
          m_place(place),
          m_object(*place.element),
          m_dialect(place.resource().dialect)
    {}

    Result<void> compile()
    {
        if (m_dialect.has(CoreVocabulary)) {
            if (auto done = compileReference("$ref", m_node.ref); !done)
                return done;
        }
        if (m_node.draft >= Draft::Draft2019 || !m_node.ref) {
            if (m_dialect.has(ApplicatorVocabulary)) {
                if (auto done = compileApplicators(); !done)
                    return done;
            }
            if (m_dialect.has(ValidationVocabulary)) {
                if (auto done = compileAssertions(); !done)
                    return done;
            }
            compileFormat();
        }
        if (m_node.draft >= Draft::Draft6)
            compileSinceDraft6();
        if (m_node.draft >= Draft::Draft2019) {
            if (auto done = compileSince2019(); !done)
                return done;
        }
        return m_failure ? Result<void>(fail(std::move(*m_failure))) : Result<void>();
    }

private:
    ObjectRules& object()
    {
        return m_node.object ? *m_node.object : *(m_node.object = std::make_unique<ObjectRules>());
    }
    ArrayRules& array() { return m_node.array ? *m_node.array : *(m_node.array = std::make_unique<ArrayRules>()); }
    StringRules& string()
    {
        return m_node.string ? *m_node.string : *(m_node.string = std::make_unique<StringRules>());
    }
    NumberRules& number()
    {
        return m_node.number ? *m_node.number : *(m_node.number = std::make_unique<NumberRules>());
    }

    const SchemaNode* child(const Element& element, const std::string& pointer)
    {
        const SchemaPlace place{m_place.root, &element, pointer};
        if (auto known = m_compiler.m_resolver.ensureKnown(place, m_place.resource()); !known) {
            if (!m_failure)
                m_failure = std::move(known).error();
            return nullptr;
        }
        return m_compiler.enqueue(place);
    }
    std::string pointerTo(std::string_view keyword) const { return childPointer(m_place.pointer, keyword); }
    const SchemaNode* schemaAt(std::string_view keyword)
    {
        const Element* element = m_object.find(keyword);
        return element ? child(*element, pointerTo(keyword)) : nullptr;
    }
    std::vector<const SchemaNode*> schemasAt(std::string_view keyword)
    {
        std::vector<const SchemaNode*> out;
        const Element* element = m_object.find(keyword);
        for (std::size_t i = 0; element && i < element->items.size(); ++i)
            out.push_back(child(element->items[i], childPointer(pointerTo(keyword), std::to_string(i))));
        return out;
    }
    const Element* objectAt(std::string_view keyword) const
    {
        const Element* element = m_object.find(keyword);
        return element && element->isObject() ? element : nullptr;
    }
    const Element* arrayAt(std::string_view keyword) const
    {
        const Element* element = m_object.find(keyword);
        return element && element->isArray() ? element : nullptr;
    }
    std::optional<bool> booleanAt(std::string_view keyword) const
    {
        const Element* element = m_object.find(keyword);
        return element && element->type == JsonType::Boolean ? std::optional(element->boolean) : std::nullopt;
    }
    std::optional<Limit> limitAt(std::string_view keyword) const
    {
        const Element* element = m_object.find(keyword);
        const auto value = element && element->type == JsonType::Number ? Decimal::parse(element->text) : std::nullopt;
        return value ? std::optional(Limit{*value, element}) : std::nullopt;
    }
    std::optional<std::int64_t> countAt(std::string_view keyword) const
    {
        const auto limit = limitAt(keyword);
        return limit && limit->value.isInteger() ? std::optional(limit->value.toInt64()) : std::nullopt;
    }

    Result<std::shared_ptr<const text::GoRegexp>> regexp(const std::string& pattern, std::string_view keyword,
                                                         const SourceRange& at) const
    {
        std::string error;
        auto compiled = text::GoRegexp::compile(pattern, error);
        if (compiled)
            return compiled;
        const std::string where = m_node.url + "#" + encodeFragment(pointerTo(keyword));
        auto diagnostic = diagnose(DiagnosticKind::SchemaInvalid, at, "`" + pattern + "` is no pattern: " + error)
                              .asPeer("invalid regex " + quote(pattern) + " at " + quote(where) + ": " + error);
        diagnostic.hint = patternHint(error);
        return fail(std::move(diagnostic));
    }

    Result<void> compileReference(std::string_view keyword, const SchemaNode*& out)
    {
        const std::string* reference = m_object.findString(keyword);
        if (!reference)
            return {};
        auto place = m_compiler.m_resolver.resolve(m_place, *reference, m_object.find(keyword)->range);
        if (!place)
            return fail(std::move(place).error());
        out = m_compiler.enqueue(*place);
        return {};
    }

    Result<void> compileApplicators()
    {
        m_node.allOf = schemasAt("allOf");
        m_node.anyOf = schemasAt("anyOf");
        m_node.oneOf = schemasAt("oneOf");
        m_node.negated = schemaAt("not");
        if (m_node.draft < Draft::Draft2020)
            compileItemsBefore2020();
        if (const Element* properties = objectAt("properties")) {
            for (const Member& member : properties->members)
                object().properties[member.key] =
                    child(member.value, childPointer(pointerTo("properties"), member.key));
        }
        if (const Element* patterns = objectAt("patternProperties")) {
            for (const Member& member : patterns->members) {
                auto pattern = regexp(member.key, "patternProperties", member.keyRange);
                if (!pattern)
                    return fail(std::move(pattern).error());
                object().patternProperties.emplace_back(
                    *pattern, child(member.value, childPointer(pointerTo("patternProperties"), member.key)));
            }
        }
        if (m_object.find("additionalProperties")) {
            object().hasAdditional = true;
            if (const auto allowed = booleanAt("additionalProperties"))
                object().additionalAllowed = *allowed;
            else
                object().additional = schemaAt("additionalProperties");
        }
        m_node.allPropertiesEvaluated = m_node.object && m_node.object->hasAdditional;
        if (const Element* dependencies = objectAt("dependencies"))
            compileDependencies(*dependencies, "dependencies", object().dependencies);
        return {};
    }

    void compileDependencies(const Element& holder, std::string_view keyword, std::vector<ObjectRules::Dependency>& out)
    {
        for (const Member& member : holder.members) {
            auto& dependency = out.emplace_back();
            dependency.property = member.key;
            if (member.value.isArray())
                dependency.required = stringsOf(member.value);
            else
                dependency.schema = child(member.value, childPointer(pointerTo(keyword), member.key));
        }
    }

    void compileItemsBefore2020()
    {
        if (!m_object.find("items"))
            return;
        if (!arrayAt("items")) {
            array().items = schemaAt("items");
            m_node.allItemsEvaluated = true;
            return;
        }
        array().prefix = schemasAt("items");
        m_node.itemsEvaluated = array().prefix.size();
        if (!m_object.find("additionalItems"))
            return;
        m_node.allItemsEvaluated = true;
        array().hasAdditional = true;
        if (const auto allowed = booleanAt("additionalItems"))
            array().additionalAllowed = *allowed;
        else
            array().items = schemaAt("additionalItems");
    }

    Result<void> compileAssertions()
    {
        if (const std::string* type = m_object.findString("type"))
            m_node.types = typeBit(*type);
        else if (const Element* types = arrayAt("type")) {
            for (const std::string_view name : stringsOf(*types))
                m_node.types |= typeBit(name);
        }
        if (const Element* values = arrayAt("enum")) {
            m_node.enumeration = values;
            for (const Element& value : values->items)
                m_node.enumTypes |= typeOf(value);
        }
        compileLimits();
        const auto set = [](auto&& rules, auto member, const auto& value) {
            if (value)
                rules().*member = value;
        };
        const auto inString = [this]() -> StringRules& { return string(); };
        const auto inArray = [this]() -> ArrayRules& { return array(); };
        const auto inObject = [this]() -> ObjectRules& { return object(); };
        set(inString, &StringRules::minLength, countAt("minLength"));
        set(inString, &StringRules::maxLength, countAt("maxLength"));
        set(inArray, &ArrayRules::minItems, countAt("minItems"));
        set(inArray, &ArrayRules::maxItems, countAt("maxItems"));
        set(inObject, &ObjectRules::minProperties, countAt("minProperties"));
        set(inObject, &ObjectRules::maxProperties, countAt("maxProperties"));
        if (booleanAt("uniqueItems").value_or(false))
            array().uniqueItems = true;
        if (const Element* required = arrayAt("required"))
            object().required = stringsOf(*required);
        if (const std::string* pattern = m_object.findString("pattern")) {
            auto compiled = regexp(*pattern, "pattern", m_object.find("pattern")->range);
            if (!compiled)
                return fail(std::move(compiled).error());
            string().pattern = *compiled;
        }
        return {};
    }

    void compileLimits()
    {
        // Draft 4 has exclusive bounds as booleans beside the bound.
        const auto bound = [this](std::string_view keyword, std::string_view exclusiveKeyword, auto inclusive,
                                  auto exclusive) {
            const auto limit = limitAt(keyword);
            if (booleanAt(exclusiveKeyword).value_or(false)) {
                if (limit)
                    number().*exclusive = limit;
                return;
            }
            if (limit)
                number().*inclusive = limit;
            if (const auto beyond = limitAt(exclusiveKeyword))
                number().*exclusive = beyond;
        };
        bound("maximum", "exclusiveMaximum", &NumberRules::maximum, &NumberRules::exclusiveMaximum);
        bound("minimum", "exclusiveMinimum", &NumberRules::minimum, &NumberRules::exclusiveMinimum);
        if (const auto divisor = limitAt("multipleOf"))
            number().multipleOf = divisor;
    }

    void compileFormat()
    {
        bool asserted = m_compiler.m_options.assertFormat || m_node.draft < Draft::Draft2019;
        if (!asserted)
            asserted = m_dialect.has(m_node.draft == Draft::Draft2019 ? FormatVocabulary : FormatAssertionVocabulary);
        const std::string* name = m_object.findString("format");
        if (!asserted || !name)
            return;
        m_node.formatName = *name;
        m_node.format = findFormat(*name);
    }

    void compileSinceDraft6()
    {
        if (m_dialect.has(ApplicatorVocabulary)) {
            if (const SchemaNode* contains = schemaAt("contains"))
                array().contains = contains;
            if (const SchemaNode* names = schemaAt("propertyNames"))
                object().propertyNames = names;
        }
        if (m_dialect.has(ValidationVocabulary))
            m_node.constant = m_object.find("const");
        if (m_node.draft < Draft::Draft7 || !m_dialect.has(ApplicatorVocabulary))
            return;
        m_node.condition = schemaAt("if");
        if (m_node.condition) {
            const auto fixed = booleanAt("if");
            m_node.then = fixed.value_or(true) ? schemaAt("then") : nullptr;
            m_node.otherwise = fixed.value_or(false) ? nullptr : schemaAt("else");
        }
    }

    Result<void> compileSince2019()
    {
        if (m_dialect.has(CoreVocabulary)) {
            if (auto done = compileReference("$recursiveRef", m_node.recursiveRef); !done)
                return done;
            m_node.recursiveAnchor = booleanAt("$recursiveAnchor").value_or(false);
        }
        if (m_dialect.has(ValidationVocabulary)) {
            if (m_node.array && m_node.array->contains) {
                array().minContains = countAt("minContains");
                array().maxContains = countAt("maxContains");
            }
            if (const Element* dependent = objectAt("dependentRequired")) {
                for (const Member& member : dependent->members) {
                    if (member.value.isArray())
                        object().dependentRequired.push_back({member.key, stringsOf(member.value), nullptr});
                }
            }
        }
        if (m_dialect.has(ApplicatorVocabulary)) {
            if (const Element* dependent = objectAt("dependentSchemas"))
                compileDependencies(*dependent, "dependentSchemas", object().dependentSchemas);
        }
        if (m_dialect.has(m_node.draft == Draft::Draft2019 ? ApplicatorVocabulary : UnevaluatedVocabulary)) {
            m_node.unevaluatedItems = schemaAt("unevaluatedItems");
            m_node.unevaluatedProperties = schemaAt("unevaluatedProperties");
        }
        if (m_node.draft >= Draft::Draft2020)
            return compileSince2020();
        m_compiler.m_hasDynamicReferences |= m_node.recursiveRef != nullptr;
        return {};
    }

    Result<void> compileSince2020()
    {
        m_compiler.m_hasDynamicReferences |= m_node.recursiveRef != nullptr;
        if (m_dialect.has(CoreVocabulary)) {
            if (auto done = compileReference("$dynamicRef", m_node.dynamicRef); !done)
                return done;
            if (m_node.dynamicRef) {
                const std::string& reference = *m_object.findString("$dynamicRef");
                const std::size_t hash = reference.find('#');
                if (hash != std::string::npos && hash + 1 < reference.size() && reference[hash + 1] != '/')
                    m_node.dynamicRefAnchor = decoded(reference.substr(hash + 1));
                m_compiler.m_hasDynamicReferences = true;
            }
            if (const std::string* anchor = m_object.findString("$dynamicAnchor"))
                m_node.dynamicAnchor = *anchor;
        }
        if (m_dialect.has(ApplicatorVocabulary)) {
            if (auto prefix = schemasAt("prefixItems"); !prefix.empty()) {
                m_node.itemsEvaluated = prefix.size();
                array().prefix = std::move(prefix);
            }
            if (const SchemaNode* items = schemaAt("items")) {
                array().items = items;
                m_node.allItemsEvaluated = true;
            }
        }
        return {};
    }

    SchemaCompiler& m_compiler;
    SchemaNode& m_node;
    const SchemaPlace& m_place;
    const Element& m_object;
    const Dialect& m_dialect;
    std::optional<Diagnostic> m_failure;
};

SchemaCompiler::SchemaCompiler(const CompileOptions& options)
    : m_options(options), m_resolver(options.loader, options.defaultDraft, checkAgainstMetaschema)
{}

SchemaNode* SchemaCompiler::enqueue(const SchemaPlace& place)
{
    const auto [at, isNew] = m_nodeOf.try_emplace(place.element, nullptr);
    if (isNew) {
        SchemaNode& node = m_nodes.emplace_back();
        node.source = place.element;
        node.url = place.root->url;
        node.pointer = place.pointer;
        at->second = &node;
        m_queue.push_back({&node, place});
    }
    return at->second;
}

Result<const SchemaNode*> SchemaCompiler::compile(const std::string& url)
{
    auto place = m_resolver.find(url);
    if (!place)
        return fail(std::move(place).error());
    const SchemaNode* root = enqueue(*place);
    while (!m_queue.empty()) {
        const Work work = m_queue.front();
        m_queue.pop_front();
        if (auto done = compileNode(*work.node, work.place); !done)
            return fail(std::move(done).error());
    }
    return root;
}

Result<void> SchemaCompiler::compileNode(SchemaNode& node, const SchemaPlace& place)
{
    const Resource& resource = place.resource();
    node.draft = resource.dialect.draft;
    node.resource = enqueue({place.root, resource.element, resource.pointer});
    if (node.draft >= Draft::Draft2020 && resource.element == place.element) {
        for (const std::string& anchor : resource.dynamicAnchors) {
            const auto& [element, pointer] = resource.anchors.at(anchor);
            node.dynamicAnchors[anchor] = enqueue({place.root, element, pointer});
        }
    }
    const Element& element = *place.element;
    if (element.type == JsonType::Boolean) {
        node.boolean = element.boolean;
        return {};
    }
    if (!element.isObject())
        return {};
    if (element.members.empty()) {
        node.boolean = true;
        return {};
    }
    return ObjectCompiler(*this, node, place).compile();
}

} // namespace strake::schema
