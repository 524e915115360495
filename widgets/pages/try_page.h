// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/page.h"

namespace crops::widgets
{

class TryPage : public Page
{
    Q_OBJECT

  public:
    explicit TryPage(const PageContext& context, QWidget* parent = nullptr);

  protected:
    void clear() override;
    void reload(Topics changed) override;
    void retranslate() override;
};

} // namespace crops::widgets
