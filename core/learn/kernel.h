// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Before a function with a hot loop: one source, compiled for each instruction set; the loader picks at
/// start-up. Sanitizers do not run the loader's resolvers early enough: there it means nothing.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define CROPS_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CROPS_KERNEL
#endif
