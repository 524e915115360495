// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>

#include "texts.h"

class QLineEdit;

namespace crops::widgets
{

/// Says which keys grade a result, and who grades. The name is remembered; at first it is that of the login.
class JudgeBar : public QWidget
{
    Q_OBJECT

  public:
    explicit JudgeBar(QWidget* parent = nullptr);

    /// As it is kept with a grade; empty where what stands there can be no name.
    std::string judge() const;
    QLineEdit& name() const { return *m_name; }
    /// Another bar may have changed it.
    void recall();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    Texts m_texts{this, staticMetaObject};
    QLineEdit* m_name;
};

} // namespace crops::widgets
