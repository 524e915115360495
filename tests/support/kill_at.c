/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a command by tests/app/kill_test.cpp: counts the calls by which a process changes files, and
 * ends it by SIGKILL just before the k-th (CROPS_KILL_AT=k; 0 or absent: never). The count stands in the file
 * that CROPS_KILL_COUNT names, 8 bytes, also after the end. Linux with glibc only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic uint64_t own_count;
static _Atomic uint64_t* count = &own_count;
static uint64_t kill_at;

__attribute__((constructor)) static void begin(void)
{
    const char* at = getenv("CROPS_KILL_AT");
    const char* file = getenv("CROPS_KILL_COUNT");
    kill_at = at ? strtoull(at, NULL, 10) : 0;
    if (!file) return;
    const int fd = open(file, O_RDWR | O_CLOEXEC); /* made by the test, 8 bytes long */
    if (fd < 0) return;
    void* shared = mmap(NULL, sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (shared != MAP_FAILED) count = shared;
}

static void step(void)
{
    const uint64_t now = atomic_fetch_add(count, 1) + 1;
    if (kill_at > 0 && now >= kill_at) kill(getpid(), SIGKILL);
}

/* What is written to the terminal changes no file. */
static void step_fd(int fd)
{
    if (fd != STDOUT_FILENO && fd != STDERR_FILENO) step();
}

#define WRAP(result, name, parameters, arguments, before)                                                    \
    result name parameters                                                                                   \
    {                                                                                                        \
        static result(*real) parameters;                                                                     \
        if (!real) *(void**)&real = dlsym(RTLD_NEXT, #name);                                                 \
        before;                                                                                              \
        return real arguments;                                                                               \
    }

WRAP(ssize_t, write, (int fd, const void* data, size_t size), (fd, data, size), step_fd(fd))
WRAP(ssize_t, writev, (int fd, const struct iovec* parts, int n), (fd, parts, n), step_fd(fd))
WRAP(ssize_t, pwrite, (int fd, const void* data, size_t size, off_t at), (fd, data, size, at), step_fd(fd))
WRAP(ssize_t, pwrite64, (int fd, const void* data, size_t size, off64_t at), (fd, data, size, at),
     step_fd(fd))
WRAP(int, fsync, (int fd), (fd), step())
WRAP(int, fdatasync, (int fd), (fd), step())
WRAP(int, ftruncate, (int fd, off_t size), (fd, size), step())
WRAP(int, ftruncate64, (int fd, off64_t size), (fd, size), step())
WRAP(int, rename, (const char* from, const char* to), (from, to), step())
WRAP(int, renameat2, (int a, const char* from, int b, const char* to, unsigned flags),
     (a, from, b, to, flags), step())
WRAP(int, link, (const char* from, const char* to), (from, to), step())
WRAP(int, unlink, (const char* path), (path), step())
WRAP(int, unlinkat, (int folder, const char* path, int flags), (folder, path, flags), step())
WRAP(int, remove, (const char* path), (path), step())
WRAP(int, rmdir, (const char* path), (path), step())
WRAP(int, mkdir, (const char* path, mode_t mode), (path, mode), step())
