// Recursion that never overflows the C++ stack: when a thread's stack runs low, the work goes on upon a fresh one
// (reserved, touched only as needed), that one's upon the next; after the last, an Error (TemplateLimit) is thrown.
#pragma once

#include <type_traits>

namespace strake::gotemplate {

bool isStackLow();

// Runs `work(context)` on a fresh stack and waits; what it throws is thrown here.
void runOnFreshStack(void (*work)(void*), void* context);

// Calls `work`, on a fresh stack if this one is low. Put around each step of a recursion whose depth input decides.
template <class Work>
void withStack(Work&& work)
{
    if (!isStackLow()) [[likely]] {
        work();
        return;
    }
    runOnFreshStack([](void* context) { (*static_cast<std::remove_reference_t<Work>*>(context))(); }, &work);
}

} // namespace strake::gotemplate
