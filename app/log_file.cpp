// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_file.h"

#include <QDir>
#include <QFileInfo>
#include <QtGlobal>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace crops::app
{

namespace
{

constexpr std::size_t kBytes = 1 << 20;
constexpr std::size_t kFiles = 3;

std::shared_ptr<spdlog::logger>& logger()
{
    static std::shared_ptr<spdlog::logger> instance;
    return instance;
}

QtMessageHandler g_before = nullptr;

void onQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type != QtDebugMsg && type != QtInfoMsg) writeLog(QStringLiteral("Qt: ") + text);
    if (g_before != nullptr) g_before(type, context, text);
}

} // namespace

QString logFilePath()
{
    const QString home =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return home + QStringLiteral("/crops-workbench/log.txt");
}

void startLogFile()
{
    QDir().mkpath(QFileInfo(logFilePath()).absolutePath());
    try {
        logger() = spdlog::rotating_logger_mt("workbench", logFilePath().toStdString(), kBytes, kFiles);
        logger()->set_pattern("%Y-%m-%dT%H:%M:%S.%e %v");
        logger()->flush_on(spdlog::level::info);
    } catch (const spdlog::spdlog_ex&) {
        logger().reset();
        return;
    }
    g_before = qInstallMessageHandler(onQtMessage);
}

void writeLog(const QString& text)
{
    if (logger()) logger()->info("{}", text.toStdString());
}

} // namespace crops::app
