// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace crops::app
{

/// Languages that the program speaks: "en", "zh_CN".
QStringList languages();
/// The language's own name: "English", "简体中文".
QString languageName(const QString& code);
/// Sets language and number format of the whole program now; "" or an unknown one = the system's, English
/// where it is not spoken. Every widget gets QEvent::LanguageChange.
void setLanguage(const QString& code);
/// The language that is set.
QString currentLanguage();

} // namespace crops::app
