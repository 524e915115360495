// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <QtTest>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace crops::test
{

/// What one run of the command did.
struct CommandResult {
    int exitCode = -1;
    QString out;
    QString error;

    /// The one JSON object on standard output.
    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString()); }
};

/// Runs `crops` with these arguments in `folder` and waits for it.
inline CommandResult crops(const std::filesystem::path& folder, const QStringList& arguments,
                           int timeoutMs = 300'000)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(CROPS_COMMAND, arguments);
    CommandResult result;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
    }
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.out = QString::fromUtf8(process.readAllStandardOutput());
    result.error = QString::fromUtf8(process.readAllStandardError());
    return result;
}

/// The small world that the repository carries.
inline QString sampleWorld(const QString& file = {})
{
    const QString folder = QStringLiteral(CROPS_SOURCE_DIR "/samples/world");
    return file.isEmpty() ? folder : folder + "/" + file;
}

} // namespace crops::test

/// The command has to end with this code; else the test fails with what it wrote. `run` is evaluated once.
#define COMPARE_EXIT(run, code)                                                                              \
    do {                                                                                                     \
        const crops::test::CommandResult& ended = (run);                                                     \
        QVERIFY2(ended.exitCode == (code),                                                                   \
                 qPrintable(QString("exit code %1: %2").arg(ended.exitCode).arg(ended.error)));              \
    } while (false)
