// tests/vectors/gobwas_glob.json: patterns with what github.com/gobwas/glob v0.2.3 makes of a list of names.
#include "core/text/gobwas_glob.h"
#include "tests/support/vectors.h"

#include <QtTest>

using namespace strake;

class GobwasGlobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        test::ExpectedFailures expected("gobwas_glob");
        int surprises = 0;
        const Value all = test::readVectors("gobwas_glob");
        for (const Value& vector : all.list()) {
            const std::string pattern(vector.find("pattern")->string());
            const auto glob = text::GobwasGlob::compile(pattern, '/');
            std::string differing;
            if (!glob != (vector.find("error") != nullptr)) {
                differing = glob ? "accepted" : "refused";
            } else if (glob) {
                const ValueList& names = vector.find("names")->list();
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (glob->matches(names[i].string()) != vector.find("match")->list()[i].boolean())
                        differing.append(names[i].string()).append(" ");
                }
            }
            if (!expected.accepts(std::string(vector.find("name")->string()), differing.empty())) {
                ++surprises;
                qWarning("%s: %s", pattern.c_str(), differing.c_str());
            }
        }
        qInfo("%s", expected.summary("gobwas_glob").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(surprises, 0);
    }

    void longNamesAreMatchedInLinearTime()
    {
        const auto glob = text::GobwasGlob::compile("**a**a**a**a**a**b", '/');
        QVERIFY(!glob->matches(std::string(100'000, 'a')));
    }
};

QTEST_APPLESS_MAIN(GobwasGlobTest)
#include "gobwas_glob_test.moc"
