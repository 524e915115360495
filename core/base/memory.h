// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops
{

/// For a program that runs all day, in main: memory that is freed goes back to the system soon, and threads
/// share their heaps. Does nothing without glibc.
void returnFreedMemory();

/// After something large was freed: gives back what lies between things that live on, too (some
/// milliseconds). Only after returnFreedMemory(), and never while a KeepFreedMemory lives. Any thread.
void trimMemory();

/// While one lives, freed memory stays in the process: glibc hands large blocks back to the system at every
/// step of a training otherwise, 40 % of a bag encoder's step. Training and the cross scorer hold one; when
/// the last is gone, what is free goes back in a program that has called returnFreedMemory(). Any thread;
/// does nothing without glibc.
class KeepFreedMemory
{
  public:
    KeepFreedMemory();
    ~KeepFreedMemory();
    KeepFreedMemory(const KeepFreedMemory&) = delete;
    KeepFreedMemory& operator=(const KeepFreedMemory&) = delete;
};

} // namespace crops
