// Shows every problem, however many: QtTest cuts one message at a thousand characters.
#pragma once

#include <QTest>

#include <string>
#include <vector>

namespace house {

inline void verifyNone(const std::vector<std::string>& problems)
{
    for (const std::string& problem : problems)
        qWarning("%s", problem.c_str());
    QVERIFY2(problems.empty(), "the problems are listed above");
}

} // namespace house
