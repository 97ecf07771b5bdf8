#include "core/gotemplate/deep_stack.h"

#include "core/gotemplate/function.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <pthread.h>

namespace strake::gotemplate {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t largeStack = std::size_t{1} << 30U;
constexpr std::size_t reserve = std::size_t{1} << 20U;  // for what runs between two checks: functions, destructors
#else
constexpr std::size_t largeStack = std::size_t{512} << 20U;
constexpr std::size_t reserve = std::size_t{256} << 10U;
#endif

struct Bounds {
    std::uintptr_t low = 0;  // the lowest address that may be used; 0: not yet asked
    bool isLarge = false;
};

thread_local Bounds bounds;

std::uintptr_t lowestAddress()
{
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
    std::exception_ptr thrown;
};

void* runJob(void* argument)
{
    Job& job = *static_cast<Job*>(argument);
    bounds = {lowestAddress(), true};
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

void runOnLargeStack(void (*work)(void*), void* context)
{
    if (bounds.isLarge)
        throw Error("template nesting exceeds the stack", DiagnosticKind::TemplateLimit);
    Job job{work, context, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_t thread{};
    int failed = 1;
    for (std::size_t size = largeStack; failed != 0 && size >= (std::size_t{16} << 20U); size /= 2) {
        pthread_attr_setstacksize(&attributes, size);
        failed = pthread_create(&thread, &attributes, runJob, &job);
    }
    pthread_attr_destroy(&attributes);
    if (failed != 0)
        throw Error("template nesting exceeds the stack", DiagnosticKind::TemplateLimit);
    pthread_join(thread, nullptr);
    if (job.thrown)
        std::rethrow_exception(job.thrown);
}

} // namespace strake::gotemplate
