// After a template has failed the others are executed for their own failures, and nobody sees what they draw.
#include "core/engine/template_renderer.h"
#include "core/engine/values_type.h"
#include "core/gotemplate/function.h"
#include "core/sprig/seeded_environment.h"

#include <QtTest>

using namespace strake;

namespace {

class Counter final : public gotemplate::Environment {
public:
    std::int64_t nowNanoseconds() override { return 0; }
    void randomBytes(std::span<std::uint8_t> out) override
    {
        drawn += out.size();
        for (std::uint8_t& byte : out)
            byte = static_cast<std::uint8_t>((m_state = m_state * 6364136223846793005U + 1) >> 56U);
    }

    std::size_t drawn = 0;

private:
    std::uint64_t m_state = 1;
};

// Helm's order: the last name first.
engine::RenderResult rendered(gotemplate::Environment& environment, const std::vector<const char*>& texts)
{
    static const std::vector<std::string> names{"c/templates/c.yaml", "c/templates/b.yaml", "c/templates/a.yaml"};
    std::vector<engine::TemplateFile> files;
    for (std::size_t i = 0; i < texts.size(); ++i)
        files.push_back({.path = names[i],
                         .text = texts[i],
                         .file = {},
                         .basePath = "c/templates",
                         .dot = Value::ofMap({}, engine::valuesType())});
    engine::RenderOptions options;
    options.environment = &environment;
    return engine::renderTemplates(files, options);
}

std::string outputOf(const engine::RenderResult& result, std::size_t index)
{
    return index < result.files.size() ? result.files[index].text().bytes() : std::string();
}

} // namespace

class FailedRenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreShort()
    {
        constexpr const char* key = "{{ genPrivateKey \"rsa\" }}";
        Counter environment;
        const engine::RenderResult whole = rendered(environment, {key, "x"});
        QVERIFY(whole.problems.empty());
        QVERIFY(outputOf(whole, 0).size() > 3000);
        const std::size_t drawn = std::exchange(environment.drawn, 0);

        const engine::RenderResult failed = rendered(environment, {"{{ fail \"x\" }}", key, "{{ fail \"y\" }}"});
        QCOMPARE(failed.problems.size(), std::size_t{2});
        QVERIFY(outputOf(failed, 0).size() < 600);
        QVERIFY(environment.drawn < drawn);
    }

    void seededKeysStay()
    {
        constexpr const char* key = "{{ genCA \"x\" 1 | printf \"%v\" }}";
        const std::vector<std::string> seed{"release"};
        sprig::SeededEnvironment environment(seed);
        const std::string first = outputOf(rendered(environment, {"x", key}), 1);
        QVERIFY(first.size() > 1000);
        QCOMPARE(outputOf(rendered(environment, {"{{ fail \"x\" }}", key}), 0), first);
    }
};

QTEST_GUILESS_MAIN(FailedRenderTest)
#include "failed_render_test.moc"
