// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/patient_write.h"

#include <chrono>

#include "base/error.h"

namespace crops::study
{

namespace
{

constexpr std::chrono::milliseconds kAttempt{100}; // cancel answers within 200 ms
constexpr std::chrono::milliseconds kUsual{5000};

} // namespace

void writeWhenFree(store::Project& project, Progress& progress, const std::function<void()>& write)
{
    struct UsualWait {
        store::Project& project;
        ~UsualWait() { project.setWriteWait(kUsual); }
    } const after{project};
    project.setWriteWait(kAttempt);
    for (bool told = false;; told = true) {
        try {
            write();
            return;
        } catch (const Error& failure) {
            if (failure.code() != ErrorCode::ProjectLocked) throw;
        }
        if (!told) progress.begin("waiting for another job to finish writing");
        progress.checkStop();
    }
}

} // namespace crops::study
