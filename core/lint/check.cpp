#include "core/lint/check.h"

#include "core/lint/rules/table.h"

namespace strake::lint {

std::vector<Diagnostic> checkAll(const Subject& subject)
{
    Findings findings;
    for (const Rule* rule : rules()) {
        if (rule->check)
            rule->check(subject, findings);
    }
    return findings.take();
}

} // namespace strake::lint
