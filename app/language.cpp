// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace crops::app
{

namespace
{

QString g_language; // window's thread

QString spoken(const QString& code)
{
    if (languages().contains(code)) return code;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

} // namespace

QStringList languages()
{
    return {QStringLiteral("en"), QStringLiteral("zh_CN")};
}

QString languageName(const QString& code)
{
    return code == QLatin1String("zh_CN") ? QStringLiteral("简体中文") : QStringLiteral("English");
}

void setLanguage(const QString& code)
{
    static QTranslator own;
    static QTranslator qts;
    g_language = spoken(code);
    QLocale::setDefault(QLocale(g_language));
    QCoreApplication::removeTranslator(&own);
    QCoreApplication::removeTranslator(&qts);
    if (qts.load(QStringLiteral("qtbase_") + g_language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qts);
    if (own.load(QStringLiteral(":/translations/crops_") + g_language + QStringLiteral(".qm")))
        QCoreApplication::installTranslator(&own);
}

QString currentLanguage()
{
    return g_language.isEmpty() ? QStringLiteral("en") : g_language;
}

} // namespace crops::app
