// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/deep_stack.h"

#include <exception>
#include <pthread.h>

namespace crops::mining
{

namespace
{

struct Work {
    const std::function<void()>& run;
    std::exception_ptr thrown;
};

void* runWork(void* argument)
{
    auto& work = *static_cast<Work*>(argument);
    try {
        work.run();
    } catch (...) {
        work.thrown = std::current_exception();
    }
    return nullptr;
}

} // namespace

void onDeepStack(const std::function<void()>& work)
{
    Work shared{work, nullptr};
    for (std::size_t size = std::size_t{1} << 30; size >= std::size_t{16} << 20; size /= 4) {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_t thread{};
        const bool started = pthread_attr_setstacksize(&attributes, size) == 0 &&
                             pthread_create(&thread, &attributes, runWork, &shared) == 0;
        pthread_attr_destroy(&attributes);
        if (!started) continue;
        pthread_join(thread, nullptr);
        if (shared.thrown) std::rethrow_exception(shared.thrown);
        return;
    }
    work();
}

} // namespace crops::mining
