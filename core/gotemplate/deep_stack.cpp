#include "core/gotemplate/deep_stack.h"

#include "core/gotemplate/function.h"

#include <pthread.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <exception>

namespace strake::gotemplate {

namespace {

// Small enough for AddressSanitizer, which gives up on stacks above 64 MiB. All together: 480 MiB.
constexpr std::size_t stackSize = std::size_t{48} << 20U;
constexpr int mostStacks = 10;
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t reserve = std::size_t{1} << 20U; // for what runs between two checks: functions, destructors
#else
constexpr std::size_t reserve = std::size_t{256} << 10U;
#endif

struct Bounds {
    std::uintptr_t low = 0; // the lowest address that may be used; 0: not yet asked
    int freshStacks = 0;    // how many of ours are in use, this one included
};

thread_local Bounds bounds;

// Of the first thread's stack; 0 where it has no limit. pthread_getattr_np would read all of /proc/self/maps for it.
std::uintptr_t lowestOfFirstThread()
{
    const auto top = getauxval(AT_EXECFN); // the program's name is the last thing in it
    rlimit limit{};
    if (top == 0 || getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= top)
        return 0;
    return top - limit.rlim_cur;
}

std::uintptr_t lowestAddress()
{
    if (getpid() == gettid()) {
        if (const std::uintptr_t lowest = lowestOfFirstThread(); lowest != 0)
            return lowest;
    }
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return 1;
    void* address = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &address, &size);
    pthread_attr_destroy(&attributes);
    return reinterpret_cast<std::uintptr_t>(address);
}

struct Job {
    void (*work)(void*);
    void* context;
    int freshStacks;
    std::exception_ptr thrown;
};

void* runJob(void* argument)
{
    Job& job = *static_cast<Job*>(argument);
    bounds = {lowestAddress(), job.freshStacks};
    try {
        job.work(job.context);
    } catch (...) {
        job.thrown = std::current_exception();
    }
    return nullptr;
}

} // namespace

bool isStackLow()
{
    if (bounds.low == 0)
        bounds.low = lowestAddress();
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < bounds.low + reserve;
}

void runOnFreshStack(void (*work)(void*), void* context)
{
    const auto refuse = [] { throw Error("template nesting exceeds the stack", DiagnosticKind::TemplateLimit); };
    if (bounds.freshStacks >= mostStacks)
        refuse();
    Job job{work, context, bounds.freshStacks + 1, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackSize);
    pthread_t thread{};
    const int failed = pthread_create(&thread, &attributes, runJob, &job);
    pthread_attr_destroy(&attributes);
    if (failed != 0)
        refuse();
    pthread_join(thread, nullptr);
    if (job.thrown)
        std::rethrow_exception(job.thrown);
}

} // namespace strake::gotemplate
