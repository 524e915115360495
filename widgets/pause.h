// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <functional>
#include <utility>

namespace crops::widgets
{

/// Acts once, a moment after the last start(): several changes in one go are answered together.
class Pause : public QTimer
{
  public:
    Pause(int ms, std::function<void()> act)
    {
        setSingleShot(true);
        setInterval(ms);
        callOnTimeout(std::move(act));
    }
};

} // namespace crops::widgets
